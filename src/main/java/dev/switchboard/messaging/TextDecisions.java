package dev.switchboard.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** A business decides about its texts, and sees what counts. Thread safe. */
@Component
public class TextDecisions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tenants tenants;
    private final TextPolicy hub;
    private final Audit audit;

    TextDecisions(Tenants tenants, TextPolicy hub, Audit audit) {
        this.tenants = tenants;
        this.hub = hub;
        this.audit = audit;
    }

    /** What counts, as JSON: {@code settings}, and {@code decided} for what of it is the tenant's own. */
    public String show(TenantId tenant) throws JsonProcessingException {
        Map<String, String> decided = own(tenant);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", words(hub.with(decided)));
        all.put("decided", decided);
        return JSON.writeValueAsString(all);
    }

    /** All or nothing of it; what is not in it is the hub's again. */
    public void decide(TenantId tenant, String body, Caller by) {
        Map<String, String> wanted = read(body);
        for (String name : wanted.keySet()) {
            if (!TextPolicy.NAMES.contains(name)) {
                throw new WrongDecision("There is no setting '" + name + "'. There are: "
                        + String.join(", ", new TreeSet<>(TextPolicy.NAMES)) + ".");
            }
        }
        try {
            hub.with(wanted);
        } catch (RuntimeException wrong) {
            throw new WrongDecision("A value cannot be read or is out of bounds; docs/texts.md has them all. "
                    + (wrong instanceof IllegalArgumentException ? wrong.getMessage() : ""));
        }
        Map<String, String> before = own(tenant);
        tenants.decide(
                tenant,
                wanted,
                audit.done(by, "texts.decide", "tenant:" + tenant, before.toString(), wanted.toString()));
    }

    private Map<String, String> own(TenantId tenant) {
        return new TreeMap<>(tenants.find(tenant).map(Tenant::settings).orElse(Map.of()));
    }

    private static Map<String, String> read(String body) {
        try {
            Map<String, String> read = JSON.readValue(Objects.requireNonNullElse(body, ""), new TypeReference<>() {});
            if (read == null || read.containsValue(null)) {
                throw notTexts();
            }
            return read;
        } catch (JsonProcessingException notJson) {
            throw notTexts();
        }
    }

    private static WrongDecision notTexts() {
        return new WrongDecision("Send the settings as a JSON object of texts, like {\"reply\": \"auto\"}.");
    }

    private static Map<String, String> words(TextPolicy policy) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("reply", policy.reply().name().toLowerCase(Locale.ROOT));
        words.put("burst", policy.burst().toMillis() + "ms");
        words.put("burst-longest", policy.burstLongest().toMillis() + "ms");
        words.put("fallback", policy.fallback());
        words.put("history", Integer.toString(policy.history()));
        words.put("summary", Boolean.toString(policy.summary()));
        words.put("replies-an-hour", Integer.toString(policy.repliesAnHour()));
        words.put("replies-of-all-an-hour", Integer.toString(policy.repliesOfAllAnHour()));
        words.put("quiet-from", policy.quietFrom().toString());
        words.put("quiet-to", policy.quietTo().toString());
        words.put("zone", policy.zone().toString());
        return words;
    }
}
