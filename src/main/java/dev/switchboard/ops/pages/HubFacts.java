package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.signals.Drain;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.twilio.TwilioSettings;
import java.net.URI;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** What the pages say about this hub: where it is, who plays its far ends, which number it answers. Thread-safe. */
final class HubFacts {

    private final Environment environment;
    private final TenancySettings tenant;
    private final TwilioSettings carrier;
    private final LlmSettings model;

    private final Drain drain;

    HubFacts(Environment environment, TenancySettings tenant, TwilioSettings carrier, LlmSettings model, Drain drain) {
        this.drain = drain;
        this.environment = environment;
        this.tenant = tenant;
        this.carrier = carrier;
        this.model = model;
    }

    static String version() {
        return Optional.ofNullable(HubFacts.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The origin of the simulated far ends; empty when both are real. */
    Optional<URI> simulator() {
        if (!simulated("carrier") && !simulated("model")) {
            return Optional.empty();
        }
        return Optional.of(URI.create("http://127.0.0.1:" + environment.getProperty("switchboard.simulator.listen")));
    }

    ObjectNode read() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version())
                .put("publicOrigin", property("switchboard.public-origin"))
                .put("listens", "http://127.0.0.1:" + property("local.server.port"))
                .put("tenant", tenant.name())
                .put("store", property("switchboard.store"))
                .put("draining", drain.draining());
        // A simulated number is nobody's; a real one is masked everywhere.
        json.put("number", simulated("carrier") ? tenant.number() : null);
        json.putObject("simulator").put("origin", simulator().map(URI::toString).orElse(null));
        farEnd(json.putObject("carrier"), "carrier", carrier.apiBaseUrl().toString());
        farEnd(json.putObject("model"), "model", model.baseUrl());
        return json;
    }

    private void farEnd(ObjectNode json, String name, String address) {
        json.put("simulated", simulated(name)).put("at", host(address));
    }

    /** Without a user or a query, in case somebody keeps a key there. */
    private static String host(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() == null ? "" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    private boolean simulated(String farEnd) {
        return environment.getProperty("switchboard.simulator." + farEnd, Boolean.class, false);
    }

    private String property(String name) {
        return environment.getProperty(name, "");
    }
}
