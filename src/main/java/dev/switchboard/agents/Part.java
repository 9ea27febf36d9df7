package dev.switchboard.agents;

/**
 * One part of a prompt and where it comes from.
 *
 * @param key the key that an owner changes it with
 * @param from the agent whose key that is
 * @param text as it stands in the prompt, its variables not yet filled
 */
public record Part(String fragment, String key, String from, Origin origin, String text) {

    public enum Origin {
        DEFAULT,
        OWN,
        INHERITED,
        OVERRIDE
    }
}
