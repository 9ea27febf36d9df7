package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The business whose site has the chat. */
final class SiteOwner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningHub hub;
    private final URI site;

    SiteOwner(RunningHub hub, URI site) {
        this.hub = hub;
        this.site = site;
    }

    /** The site may show the chat, which greets so. */
    void allows(String greeting) throws JsonProcessingException {
        var chat = Map.of(
                "origins",
                List.of(site.toString()),
                "colour",
                "#0b6bcb",
                "greeting",
                greeting,
                "countries",
                List.of("+1"));
        send(request("/api/chat-site").PUT(BodyPublishers.ofString(JSON.writeValueAsString(chat))));
    }

    void isCalled(String name) {
        Tenant house = hub.bean(Tenants.class).find(new TenantId("house")).orElseThrow();
        hub.bean(Tenants.class).keep(new Tenant(house.id(), name, house.retention()));
    }

    /** The hash by which the site's server says who is logged in, made with a new secret. */
    String vouches(String user) throws Exception {
        String answer = send(request("/api/chat-site/secret").POST(BodyPublishers.noBody()));
        byte[] secret = JSON.readTree(answer).path("secret").asText().getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return RunningHub.request(hub.publicOrigin(), path + "?tenant=house")
                .header("authorization", "Bearer " + hub.token());
    }

    private String send(HttpRequest.Builder request) {
        var answer = hub.exchange(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
