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

    /** With what this hub is set up with instead, which is then among what there is to choose from. */
    KnownKey standing(String value) {
        Fragment.Option own = new Fragment.Option(value, "What this hub is set up with.", null);
        boolean choice = fragment.type() == Fragment.Type.CHOICE;
        return new KnownKey(name, agent, choice ? fragment.offering(value, own) : fragment, value);
    }

    /** As people are told about it. */
    String spoken() {
        return fragment.title() + " (" + name + ")";
    }
}
