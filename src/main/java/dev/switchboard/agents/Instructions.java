package dev.switchboard.agents;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The instructions of each agent, from the defaults and the tenant's profile. Thread safe. */
@Component
public final class Instructions {

    private final Tenants tenants;
    private final Map<String, String> defaults = Map.of("sms", read("prompts/sms.md"));

    Instructions(Tenants tenants) {
        this.tenants = tenants;
    }

    public String of(String agent, TenantId tenant) {
        String business = tenants.find(tenant).map(Tenant::name).orElse("the business");
        return defaults.get(agent).replace("{{business}}", oneLine(business));
    }

    private static String oneLine(String value) {
        return value.replaceAll("[\\p{Cntrl}{}<>]", " ").strip();
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "The default instructions '" + path + "' are missing from the build.", missing);
        }
    }
}
