package dev.switchboard.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** What the zero-configuration run uses in place of what was not set. Nothing that was set is overridden. */
final class EmbeddedDefaults {

    static final String SOURCE = "embedded run";

    private static final String SIMULATED_NUMBER = "+15550100200";

    private EmbeddedDefaults() {}

    /** Where the record is and what comes back with each start, for a command that runs beside the hub. */
    static void addStore(ConfigurableEnvironment environment) {
        Map<String, Object> defaults = ProductionCheck.applies(environment) ? Map.of() : store(environment);
        if (!defaults.isEmpty() && simulatesCarrier(environment)) {
            defaults.put("switchboard.tenant.number", SIMULATED_NUMBER);
        }
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE, defaults));
    }

    static Map<String, Object> of(Environment environment) {
        Map<String, Object> defaults = store(environment);
        String data = String.valueOf(defaults.get("switchboard.data"));
        String front = environment.getProperty("switchboard.front-port", "8090");
        defaults.put("switchboard.public-origin", "http://127.0.0.1:" + (front.equals("0") ? "8090" : front));

        FirstStartSecrets secrets = FirstStartSecrets.in(Path.of(data.isBlank() ? "data" : data), !data.isBlank());
        defaults.put("switchboard.tenant.person-key", secrets.personKey());
        String farEndPort = freeIfZero(environment.getProperty("switchboard.simulator.port", "8089"));
        defaults.put("switchboard.simulator.listen", farEndPort);
        String farEnd = "http://127.0.0.1:" + farEndPort;
        boolean carrier = simulatesCarrier(environment);
        boolean model = missing(environment, EnvironmentName.OPENAI_BASE_URL)
                && missing(environment, EnvironmentName.OPENAI_API_KEY);
        defaults.put("switchboard.simulator.carrier", carrier);
        defaults.put("switchboard.simulator.model", model);
        if (carrier || missing(environment, EnvironmentName.TWILIO_ACCOUNT_SID)) {
            defaults.put("switchboard.twilio.account-sid", secrets.accountSid());
        }
        if (carrier || missing(environment, EnvironmentName.TWILIO_AUTH_TOKEN)) {
            defaults.put("switchboard.twilio.auth-tokens", secrets.authToken());
        }
        if (carrier) {
            defaults.put("switchboard.twilio.api-base-url", farEnd);
            defaults.put("switchboard.tenant.number", SIMULATED_NUMBER);
        }
        if (missing(environment, EnvironmentName.OPENAI_API_KEY)) {
            defaults.put("switchboard.llm.api-key", "none");
        }
        if (model) {
            defaults.put("switchboard.llm.base-url", farEnd + "/v1");
        }
        if (model
                && missing(environment, EnvironmentName.ANTHROPIC_API_KEY)
                && missing(environment, EnvironmentName.ANTHROPIC_BASE_URL)) {
            defaults.put("switchboard.anthropic.api-key", "none");
            defaults.put("switchboard.anthropic.base-url", farEnd + "/v1");
        }
        if ((carrier || model) && missing(environment, EnvironmentName.METAL_PRICES_URL)) {
            defaults.put("switchboard.metals.url", farEnd + "/metals/spot");
        }
        if (model && missing(environment, EnvironmentName.OPENAI_REALTIME_URL)) {
            defaults.put("switchboard.voice.realtime-url", "ws://127.0.0.1:" + farEndPort + "/v1/realtime");
        }
        return defaults;
    }

    /** Whoever gives an address has a far end there, and may need no credentials for it. */
    private static boolean simulatesCarrier(Environment environment) {
        return missing(environment, EnvironmentName.TWILIO_API_BASE_URL)
                && (missing(environment, EnvironmentName.TWILIO_ACCOUNT_SID)
                        || missing(environment, EnvironmentName.TWILIO_AUTH_TOKEN));
    }

    private static Map<String, Object> store(Environment environment) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        boolean endpoint =
                !environment.getProperty("switchboard.tables.endpoint", "").isBlank();
        String store = environment.getProperty("switchboard.store", endpoint ? "aws" : "embedded");
        defaults.put("switchboard.store", store);
        // Tables are never made unasked in somebody's account.
        defaults.put("switchboard.tables.create", endpoint || store.equals("embedded"));
        defaults.put("switchboard.data", environment.getProperty("switchboard.data", "data"));
        return defaults;
    }

    private static boolean missing(Environment environment, EnvironmentName name) {
        return environment.getProperty(name.property(), "").isBlank();
    }

    /** The addresses of the far ends are settings, so their port has to be known before anything listens on it. */
    private static String freeIfZero(String port) {
        if (!port.equals("0")) {
            return port;
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException("No port is free for the simulated far ends.", none);
        }
    }
}
