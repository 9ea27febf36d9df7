package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.store.TestStore.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpotPricesTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicReference<String> says = new AtomicReference<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer provider;
    private SpotPrices prices;

    @BeforeEach
    void open() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/spot", exchange -> {
            asked.incrementAndGet();
            byte[] body = says.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(says.get().isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        prices = prices("http://127.0.0.1:" + provider.getAddress().getPort() + "/spot");
    }

    @AfterEach
    void close() {
        provider.stop(0);
    }

    @Test
    void aPriceIsAskedForOnceAMinuteAndSaidToBeOldWhenTheProviderIsAway() {
        says.set("{\"currency\":\"USD\",\"prices\":{\"gold\":2650.1,\"silver\":31}}");
        assertThat(prices.of(null))
                .containsEntry("stale", false)
                .containsEntry("summary", "Gold is at 2,650.10 USD per troy ounce, as of 1 March 12:00 UTC.");
        assertThat(prices.of(List.of("silver")).get("summary")).asString().startsWith("Silver is at 31.00");
        assertThat(asked).hasValue(1);
        says.set("");
        clock.move(Duration.ofMinutes(16));
        assertThat(prices.of(null))
                .containsEntry("stale", true)
                .containsEntry(
                        "summary",
                        "Gold is at 2,650.10 USD per troy ounce. This price is old: it is from 1 March 12:00 UTC.");
        clock.move(Duration.ofHours(24));
        assertThatThrownBy(() -> prices.of(null)).hasMessageContaining("tell no price");
    }

    @Test
    void aProviderThatTalksNonsenseIsNotBelieved() {
        for (String nonsense : List.of(
                "no json",
                "{}",
                "{\"currency\":\"USD\",\"prices\":{\"gold\":-1}}",
                "{\"currency\":\"<b>\",\"prices\":{\"gold\":1}}",
                "{\"currency\":\"USD\",\"prices\":{\"gold\":\"2650\"}}")) {
            says.set(nonsense);
            assertThatThrownBy(() -> prices.of(null)).as(nonsense).hasMessageContaining("tell no price");
        }
    }

    @Test
    void withoutAProviderNoPriceIsTold() {
        assertThatThrownBy(() -> prices("").of(null)).hasMessageContaining("No provider");
    }

    private SpotPrices prices(String url) {
        var settings = new MetalSettings(
                url, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofSeconds(2));
        return new SpotPrices(settings, HttpClient.newHttpClient(), new ObjectMapper(), clock);
    }
}
