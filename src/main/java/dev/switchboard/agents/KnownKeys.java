package dev.switchboard.agents;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every agent, every key and every default, read once from {@code prompts/agents.yaml}. Immutable. */
public final class KnownKeys {

    /** Parts of addresses under {@code /api/agent-config}, which no agent can be called. */
    private static final Set<String> TAKEN =
            Set.of("known-keys", "versions", "draft", "publish", "preview", "try", "presets", "told");

    private record Declared(
            List<String> assembly,
            Map<String, String> variables,
            Map<String, Fragment> fragments,
            Map<String, Agent> agents) {}

    private final List<Fragment> assembly;
    private final Map<String, String> variables;
    private final Map<String, Agent> agents;
    private final Map<String, KnownKey> keys;

    private KnownKeys(Declared declared) {
        List<String> wrong = new ArrayList<>();
        Map<String, Fragment> fragments = new LinkedHashMap<>();
        declared.fragments().forEach((name, fragment) -> fragments.put(name, fragment.named(name)));
        Map<String, Agent> agentsByName = new LinkedHashMap<>();
        declared.agents().forEach((name, agent) -> agentsByName.put(name, agent.named(name)));
        Map<String, KnownKey> byName = new LinkedHashMap<>();
        for (Agent agent : agentsByName.values()) {
            check(agent, agentsByName, wrong);
            for (String name : agent.fragments()) {
                Fragment fragment = fragments.get(name);
                if (fragment == null) {
                    wrong.add(agent.name() + " names the fragment " + name + ", which is not declared");
                    continue;
                }
                String standard = agent.defaults().getOrDefault(name, fragment.standard());
                String key = KnownKey.name(agent, fragment);
                byName.put(key, new KnownKey(key, agent, fragment, standard));
            }
        }
        declared.assembly().stream()
                .filter(name -> !fragments.containsKey(name))
                .forEach(name -> wrong.add("the assembly names the fragment " + name + ", which is not declared"));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("prompts/agents.yaml: " + String.join("; ", wrong) + ".");
        }
        this.assembly = declared.assembly().stream().map(fragments::get).toList();
        this.variables = Map.copyOf(declared.variables());
        this.agents = Collections.unmodifiableMap(agentsByName);
        this.keys = Collections.unmodifiableMap(byName);
    }

    private KnownKeys(KnownKeys others, Map<String, KnownKey> keys) {
        this.assembly = others.assembly;
        this.variables = others.variables;
        this.agents = others.agents;
        this.keys = Collections.unmodifiableMap(keys);
    }

    /** With another value where nothing is set; empty changes nothing. */
    KnownKeys standing(String key, String value) {
        Map<String, KnownKey> changed = new LinkedHashMap<>(keys);
        if (!value.isBlank()) {
            changed.computeIfPresent(key, (name, known) -> known.standing(value));
        }
        return new KnownKeys(this, changed);
    }

    private static void check(Agent agent, Map<String, Agent> agents, List<String> wrong) {
        if (TAKEN.contains(agent.name()) || !agent.name().matches("[a-z][a-z0-9]*")) {
            wrong.add("no agent can be called " + agent.name());
        }
        if (!agent.primary()
                && (!agents.containsKey(agent.parent())
                        || !agents.get(agent.parent()).primary())) {
            wrong.add(agent.name() + " inherits from " + agent.parent() + ", which is no primary agent");
        }
        if (!agent.fragments().contains(Fragment.BASE)) {
            wrong.add(agent.name() + " has no " + Fragment.BASE);
        }
    }

    static KnownKeys declared() {
        try (InputStream yaml = new ClassPathResource("prompts/agents.yaml").getInputStream()) {
            return read(yaml);
        } catch (IOException missing) {
            throw new UncheckedIOException("The declaration 'prompts/agents.yaml' is missing from the build.", missing);
        }
    }

    static KnownKeys read(InputStream yaml) {
        return new KnownKeys(json().convertValue(yaml().load(yaml), Declared.class));
    }

    static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    static ObjectMapper json() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
    }

    public Collection<Agent> agents() {
        return agents.values();
    }

    public Optional<Agent> agent(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** @throws ConfigRefused where nobody is called like this */
    Agent existing(String name) {
        return agent(name)
                .orElseThrow(() -> ConfigRefused.absent(
                        "no-such-agent",
                        "There is no such agent; there are " + String.join(", ", agents.keySet()) + "."));
    }

    /** The agent whose shared fragments this one speaks with: itself, or the one that it inherits from. */
    public Agent primary(Agent agent) {
        return agent.primary() ? agent : agents.get(agent.parent());
    }

    public Collection<KnownKey> keys() {
        return keys.values();
    }

    public List<KnownKey> keys(Agent agent) {
        return keys.values().stream().filter(key -> key.agent() == agent).toList();
    }

    public Optional<KnownKey> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The agent's key for this fragment, if it has one. */
    Optional<KnownKey> key(Agent agent, Fragment fragment) {
        return key(KnownKey.name(agent, fragment))
                .filter(key -> key.fragment().name().equals(fragment.name()));
    }

    /** What is said in the prompt, in the order in which it is said. */
    List<Fragment> assembly() {
        return assembly;
    }

    /** Names of variables, and what stands for each where nothing is known. */
    public Map<String, String> variables() {
        return variables;
    }
}
