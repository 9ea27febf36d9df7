package dev.switchboard.scenario;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Gives the tests of the web chat one hub, whose far ends are as before when each of them begins; it ends with the run. */
final class ChatHub implements BeforeAllCallback, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(ChatHub.class);
    private static final String[] RULES = {
        "{\"match\":\"tell me\",\"reply\":\"One two three four five six.\"}",
        "{\"match\":\"are you open\",\"call\":{\"name\":\"check_store_status\",\"arguments\":{}},\"reply\":\"Just come by.\"}",
        "{\"match\":\"what did I say\",\"reply\":\"You said: {{before}}.\"}"
    };

    private record Opened(RunningHub hub, int front) implements ExtensionContext.Store.CloseableResource {

        static Opened now() {
            try {
                int front = FarWorld.freePort();
                RunningHub hub = RunningHub.start(
                        "switchboard.front-port=" + front,
                        "switchboard.llm.stream.between=800ms",
                        "switchboard.chat.silence=200ms",
                        "switchboard.chat.address-burst=1000",
                        "switchboard.chat.reads-burst=1000",
                        "switchboard.chat.visitor-burst=8");
                hub.rules(RULES);
                hub.bean(Tenants.class).keep(new Tenant(new TenantId("other"), "Another shop", Duration.ofDays(30)));
                return new Opened(hub, front);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
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
