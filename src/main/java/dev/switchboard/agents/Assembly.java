package dev.switchboard.agents;

import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.agents.Part.Origin;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts fragments together in the declared order: what an owner adds is added, nothing is replaced; only the full override
 * of an agent that inherits stands alone. Pure.
 */
final class Assembly {

    private static final String VALUE = "{value}";
    private static final String SAYS = "{says}";

    private final KnownKeys known;

    Assembly(KnownKeys known) {
        this.known = known;
    }

    /** @param values what the tenant has set, by key; defaults are not among them */
    Assembled assemble(Agent agent, Map<String, String> values) {
        Agent primary = known.primary(agent);
        Optional<Part> override = override(agent, values);
        List<Part> parts = override.map(List::of).orElseGet(() -> known.assembly().stream()
                .flatMap(fragment -> part(fragment, agent, primary, values).stream())
                .toList());
        Source source = override.isPresent() ? Source.FULL_OVERRIDE : Source.ASSEMBLED;
        return new Assembled(parts, source, beside(agent, primary, values), variables(primary, values));
    }

    private Optional<Part> override(Agent agent, Map<String, String> values) {
        String key = "agent_" + agent.name() + "_" + Fragment.BASE;
        return agent.primary() || !values.containsKey(key)
                ? Optional.empty()
                : Optional.of(new Part(Fragment.BASE, key, agent.name(), Origin.OVERRIDE, values.get(key)));
    }

    private Optional<Part> part(Fragment fragment, Agent agent, Agent primary, Map<String, String> values) {
        boolean base = fragment.name().equals(Fragment.BASE);
        Agent from = fragment.shared() || base ? primary : agent;
        KnownKey key = known.key(from, fragment).orElse(null);
        if (key == null) {
            return Optional.empty();
        }
        String set = values.get(key.name());
        if (set == null && !fragment.always()) {
            return Optional.empty();
        }
        // The words of the agent's own declaration stand where an owner has written none.
        boolean declared = base || fragment.name().equals(Fragment.ADDENDUM);
        String value = set != null ? set : declared ? from.says() : key.standard();
        Origin origin =
                set == null ? Origin.DEFAULT : base ? Origin.OVERRIDE : from == agent ? Origin.OWN : Origin.INHERITED;
        return Optional.of(new Part(fragment.name(), key.name(), from.name(), origin, said(fragment, value)));
    }

    /** A declaration has one hole, and what stands in it is not read again. */
    private static String said(Fragment fragment, String value) {
        String says = fragment.says();
        int hole = says.indexOf(VALUE);
        if (hole >= 0) {
            return says.substring(0, hole) + value + says.substring(hole + VALUE.length());
        }
        hole = says.indexOf(SAYS);
        return hole < 0
                ? says
                : says.substring(0, hole) + fragment.options().get(value).says() + says.substring(hole + SAYS.length());
    }

    private Map<String, Object> beside(Agent agent, Agent primary, Map<String, String> values) {
        Map<String, Object> beside = new LinkedHashMap<>();
        for (KnownKey key : known.keys(agent)) {
            Fragment fragment = key.fragment();
            if (fragment.sentAs() != null) {
                String inherited = fragment.inherits()
                        ? known.key(primary, fragment)
                                .map(parent -> values.getOrDefault(parent.name(), parent.standard()))
                                .orElse(key.standard())
                        : key.standard();
                beside.put(fragment.sentAs(), typed(fragment, values.getOrDefault(key.name(), inherited)));
            }
        }
        return beside;
    }

    private Map<String, String> variables(Agent primary, Map<String, String> values) {
        Map<String, String> variables = new LinkedHashMap<>();
        Stream.of(primary)
                .flatMap(agent -> known.keys(agent).stream())
                .filter(key -> key.fragment().variable() != null && values.containsKey(key.name()))
                .forEach(key -> variables.put(key.fragment().variable(), values.get(key.name())));
        return variables;
    }

    private static Object typed(Fragment fragment, String value) {
        return fragment.type() == Fragment.Type.NUMBER ? new BigDecimal(value) : value;
    }
}
