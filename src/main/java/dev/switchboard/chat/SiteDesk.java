package dev.switchboard.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an owner says of the chat, read and judged. Thread safe. */
public final class SiteDesk {

    private static final String LIKE =
            "{\"origins\":[\"https://shop.example.org\"],\"colour\":\"#0b6bcb\",\"greeting\":\"Hello!\",\"countries\":[\"+1\"]}";
    private static final int SECRET_BYTES = 32;

    private final Sites sites;
    private final SecureRandom random = new SecureRandom();

    SiteDesk(Sites sites) {
        this.sites = sites;
    }

    public Map<String, Object> read(TenantId tenant) {
        return shown(sites.find(tenant));
    }

    public Map<String, Object> save(Caller who, TenantId tenant, JsonNode asked) {
        if (!asked.isObject()) {
            throw ChatRefused.notJson(LIKE);
        }
        Site site = new Site(
                texts(asked, "origins"),
                asked.path("colour").asText("").strip(),
                asked.path("greeting").asText("").strip(),
                texts(asked, "countries"),
                sites.find(tenant).secret());
        Map<String, String> problems = site.problems();
        if (!problems.isEmpty()) {
            throw ChatRefused.values(problems);
        }
        sites.keep(who, tenant, site);
        return shown(site);
    }

    /** A new identity secret, shown this once; what was made with the one before is void. */
    public Map<String, Object> secret(Caller who, TenantId tenant) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Secret secret = Secret.of(HexFormat.of().formatHex(bytes));
        sites.keep(who, tenant, sites.find(tenant).with(secret));
        return Map.of("secret", secret.reveal());
    }

    private static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(each -> texts.add(each.asText("").strip()));
        return texts;
    }

    private static Map<String, Object> shown(Site site) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origins", site.origins());
        json.put("colour", site.colour());
        json.put("greeting", site.greeting());
        json.put("countries", site.countries());
        json.put("identity", site.secret() != null);
        return json;
    }
}
