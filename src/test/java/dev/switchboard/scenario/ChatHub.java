package dev.switchboard.scenario;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Gives the tests of the web chat one hub, whose far ends are as before when each of them begins; it ends with the run. */
final class ChatHub implements BeforeAllCallback, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(ChatHub.class);
    private static final String[] RULES = {
        "{\"match\":\"tell me\",\"reply\":\"One two three four five six.\"}",
        "{\"match\":\"are you open\",\"call\":{\"name\":\"check_store_status\",\"arguments\":{}},\"reply\":\"Just come by.\"}",
        "{\"match\":\"what did I say\",\"reply\":\"You said: {{before}}.\"}"
    };

    private record Opened(RunningHub hub, int front, HttpResponse<String> early)
            implements ExtensionContext.Store.CloseableResource {

        static Opened now() {
            try {
                int front = FarWorld.freePort();
                List<HttpResponse<String>> early = new ArrayList<>();
                RunningHub hub = RunningHub.start(
                        context ->
                                context.addApplicationListener((ApplicationListener<ServletWebServerInitializedEvent>)
                                        event -> early.add(tooEarly(event))),
                        "switchboard.front-port=" + front,
                        "switchboard.llm.stream.between=800ms",
                        "switchboard.chat.silence=200ms",
                        "switchboard.chat.address-burst=1000",
                        "switchboard.chat.reads-burst=1000",
                        "switchboard.chat.visitor-burst=8");
                hub.rules(RULES);
                hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(30)));
                return new Opened(hub, front, early.get(0));
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        }

        /** Somebody who comes when the listener is open and no route is there. */
        private static HttpResponse<String> tooEarly(ServletWebServerInitializedEvent event) {
            URI history = URI.create("http://127.0.0.1:" + event.getWebServer().getPort() + "/api/chat/history");
            return HttpClient.newHttpClient()
                    .sendAsync(HttpRequest.newBuilder(history).build(), BodyHandlers.ofString())
                    .join();
        }

        @Override
        public void close() {
            hub.close();
        }
    }

    private Opened opened;

    RunningHub hub() {
        return opened.hub();
    }

    HttpResponse<String> early() {
        return opened.early();
    }

    URI origin() {
        return hub().publicOrigin();
    }

    int front() {
        return opened.front();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        opened = context.getRoot().getStore(HERE).getOrComputeIfAbsent(Opened.class, key -> Opened.now(), Opened.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        hub().post(hub().farEnds(), "/simulator/reset", "{}");
        hub().rules(RULES);
    }
}
