package dev.switchboard.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Feeds the {@code switchboard.*} properties from the names that operators know, before anything is built. All that is
 * wrong with the settings is found here and told at once. Runs once, on the starting thread.
 */
final class EnvironmentNames implements EnvironmentPostProcessor, Ordered {

    /** Set while a command such as {@code tables} runs in place of the hub. */
    static final String COMMAND = "switchboard.command";

    /** Sample values that people forget to replace: dots for the rest, angle brackets, runs of X, the classic words. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            ".*\\.\\.\\.$|.*<[^>]*>.*|.*[Xx]{4,}.*|your[-_].*|change-?me|.*\\byour-app\\..*|.*\\byour-voice-server\\..*");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        addDotEnv(environment);
        List<String> problems = new ArrayList<>();
        Set<String> placeholders = new LinkedHashSet<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        for (EnvironmentName name : EnvironmentName.values()) {
            String value = value(environment, name, problems, placeholders);
            if (value != null && name.property() != null) {
                properties.put(name.property(), value);
            }
        }
        properties.put("switchboard.placeholders", String.join(", ", placeholders));
        properties.put("switchboard.border.tls-only", ProductionCheck.applies(environment));
        addAfterEnvironment(environment, new MapPropertySource("environment names", properties));
        boolean hub = !environment.containsProperty(COMMAND);
        problems.addAll(SettingShapes.problems(environment));
        if (hub && ProductionCheck.applies(environment)) {
            problems.addAll(ProductionCheck.problems(environment));
        } else if (hub && problems.isEmpty()) {
            addAfterEnvironment(
                    environment, new MapPropertySource(EmbeddedDefaults.SOURCE, EmbeddedDefaults.of(environment)));
        }
        if (!problems.isEmpty()) {
            throw new SettingsRejected(problems);
        }
    }

    private static void addDotEnv(ConfigurableEnvironment environment) {
        Path file = Path.of(environment.getProperty("switchboard.env-file", ".env"));
        Map<String, Object> values = new LinkedHashMap<>(DotEnv.read(file));
        addAfterEnvironment(environment, new MapPropertySource(".env", values));
    }

    private static void addAfterEnvironment(ConfigurableEnvironment environment, PropertySource<?> source) {
        var sources = environment.getPropertySources();
        String anchor =
                List.of("environment names", ".env", StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                        .stream()
                        .filter(sources::contains)
                        .findFirst()
                        .orElseThrow();
        sources.addAfter(anchor, source);
    }

    private static String value(
            ConfigurableEnvironment environment,
            EnvironmentName name,
            List<String> problems,
            Set<String> placeholders) {
        Map<String, String> found = new LinkedHashMap<>();
        name.names().forEach(each -> {
            String value = environment.getProperty(each, "").strip();
            if (isPlaceholder(value)) {
                // Nobody has to replace what is not needed.
                if (name.use() != EnvironmentName.Use.NEVER) {
                    placeholders.add(each);
                }
            } else if (!value.isEmpty()) {
                found.put(each, value);
            }
        });
        if (Set.copyOf(found.values()).size() > 1) {
            problems.add(String.join(" and ", found.keySet())
                    + " are two names of one setting and have different values: remove one.");
        }
        return found.values().stream().findFirst().orElse(null);
    }

    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }
}
