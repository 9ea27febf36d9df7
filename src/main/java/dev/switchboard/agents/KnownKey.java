package dev.switchboard.agents;

/**
 * A key that a tenant may set.
 *
 * @param standard what holds when nothing is set
 */
public record KnownKey(String name, Agent agent, Fragment fragment, String standard) {

    static String name(Agent agent, Fragment fragment) {
        return "agent_" + agent.name() + "_" + fragment.key();
    }

    /** As people are told about it. */
    String spoken() {
        return fragment.title() + " (" + name + ")";
    }
}
