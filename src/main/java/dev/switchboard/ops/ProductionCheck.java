package dev.switchboard.ops;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/** What production needs. Collects every missing and wrong setting before it complains. Pure. */
final class ProductionCheck {

    private static final String DEVELOPMENT_PART = "dev.switchboard.embedded.EmbeddedStore";

    private static final List<EnvironmentName> NEEDED = List.of(
            EnvironmentName.PUBLIC_ORIGIN,
            EnvironmentName.TWILIO_ACCOUNT_SID,
            EnvironmentName.TWILIO_AUTH_TOKEN,
            EnvironmentName.TWILIO_FROM_NUMBER,
            EnvironmentName.OPENAI_API_KEY,
            EnvironmentName.SWITCHBOARD_PERSON_KEY);

    private ProductionCheck() {}

    /** A build without development parts can only run as production. */
    static boolean applies(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"))
                || !ClassUtils.isPresent(DEVELOPMENT_PART, ProductionCheck.class.getClassLoader());
    }

    /** The names that nobody has set: without a value, or with the one that the embedded run made up. */
    static List<String> missing(ConfigurableEnvironment environment) {
        PropertySource<?> madeUp = environment.getPropertySources().get(EmbeddedDefaults.SOURCE);
        return NEEDED.stream()
                .filter(name -> {
                    String value = environment.getProperty(name.property(), "");
                    return value.isBlank() || madeUp != null && value.equals(madeUp.getProperty(name.property()));
                })
                .map(EnvironmentName::name)
                .toList();
    }

    static List<String> problems(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>();
        missing(environment)
                .forEach(name -> problems.add(
                        name + " is missing. " + EnvironmentName.valueOf(name).meaning()));
        String placeholders = environment.getProperty("switchboard.placeholders", "");
        if (!placeholders.isBlank()) {
            problems.add("Still the sample's placeholder: " + placeholders + ".");
        }
        if ("embedded".equals(environment.getProperty("switchboard.store"))) {
            problems.add("SWITCHBOARD_STORE is 'embedded', which exists for development only: remove it.");
        }
        if (withoutTls(environment)) {
            problems.add("TRUSTED_PROXIES is missing. The public port has no TLS of its own (server.ssl), so behind no"
                    + " proxy it would answer nobody. " + EnvironmentName.TRUSTED_PROXIES.meaning());
        }
        needsTls(environment, EnvironmentName.PUBLIC_ORIGIN, problems);
        needsTls(environment, EnvironmentName.TWILIO_API_BASE_URL, problems);
        needsTls(environment, EnvironmentName.OPENAI_BASE_URL, problems);
        needsTls(environment, EnvironmentName.METAL_PRICES_URL, problems);
        needsSocketTls(environment, problems);
        needsTls(environment, EnvironmentName.OIDC_ISSUER, problems);
        return problems;
    }

    private static boolean withoutTls(Environment environment) {
        return environment
                        .getProperty(EnvironmentName.TRUSTED_PROXIES.property(), "")
                        .isBlank()
                && Binder.get(environment)
                        .bind("server.ssl", Bindable.mapOf(String.class, String.class))
                        .orElse(Map.of())
                        .isEmpty();
    }

    private static void needsSocketTls(Environment environment, List<String> problems) {
        String value = environment.getProperty(EnvironmentName.OPENAI_REALTIME_URL.property(), "");
        if (!value.isBlank() && !value.startsWith("wss://") && !isLoopback(value)) {
            problems.add(EnvironmentName.OPENAI_REALTIME_URL + " must begin with wss://.");
        }
    }

    private static void needsTls(Environment environment, EnvironmentName name, List<String> problems) {
        String value = environment.getProperty(name.property(), "");
        if (value.isBlank() || value.startsWith("https://")) {
            return;
        }
        if (name != EnvironmentName.PUBLIC_ORIGIN && isLoopback(value)) {
            return;
        }
        problems.add(name + " must begin with https://.");
    }

    private static boolean isLoopback(String value) {
        try {
            String host = URI.create(value).getHost();
            return "127.0.0.1".equals(host) || "localhost".equals(host) || "[::1]".equals(host);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
