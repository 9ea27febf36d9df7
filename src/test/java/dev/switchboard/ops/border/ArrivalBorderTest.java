package dev.switchboard.ops.border;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Production refuses what comes in the clear, and believes only its own proxies about it. */
class ArrivalBorderTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "switchboard.border.tls-only=true", "switchboard.border.trusted-proxies=10.0.0.0/8, 127.0.0.1");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void what_comes_in_the_clear_is_refused_before_anything_is_looked_at() {
        for (String proto : new String[] {"", "http", "https, http", "ftp"}) {
            HttpResponse<String> answer = ask("/", proto);
            assertThat(answer.statusCode()).as(proto).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"tls-needed\"");
        }
    }

    @Test
    void what_a_trusted_proxy_took_the_tls_off_is_served_and_its_cookie_is_for_tls_only() {
        assertThat(ask("/version", "https").statusCode()).isEqualTo(200);
        HttpResponse<String> signedIn = hub.exchange(RunningHub.request(hub.publicOrigin(), "/sign-in")
                .header("x-forwarded-proto", "https")
                .header("x-requested-with", "switchboard")
                .POST(BodyPublishers.ofString("name=operator&password=" + RunningHub.PASSWORD.replace(' ', '+'))));
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.headers().firstValue("set-cookie").orElse("")).contains("; Secure");
    }

    @Test
    void a_balancer_may_ask_in_the_clear_whether_the_hub_is_there() {
        assertThat(ask("/healthz", "").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void who_is_no_trusted_proxy_is_not_believed() {
        try (RunningHub strict =
                RunningHub.start("switchboard.border.tls-only=true", "switchboard.border.trusted-proxies=10.0.0.0/8")) {
            assertThat(strict.exchange(RunningHub.request(strict.publicOrigin(), "/version")
                                    .header("x-forwarded-proto", "https")
                                    .GET())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> ask(String path, String proto) {
        HttpRequest.Builder request = RunningHub.request(hub.publicOrigin(), path);
        return hub.exchange((proto.isEmpty() ? request : request.header("x-forwarded-proto", proto)).GET());
    }
}
