package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.pictures.PictureMaker;
import dev.switchboard.conversation.pictures.PictureRefused.Why;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.conversation.pictures.Pictures.Kept;
import dev.switchboard.conversation.pictures.RemadePicture;
import dev.switchboard.signals.Meter;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierMedia;
import dev.switchboard.twilio.CarrierStandIn;
import dev.switchboard.twilio.TwilioParts;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureFetchTest {

    private static final Actor ANN = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);
    private static final Duration DAY = Duration.ofDays(1);

    private final CarrierStandIn carrier = new CarrierStandIn();
    private final TestStore database = new TestStore();
    private final Pictures pictures = new Pictures(database.store());
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CarrierMedia media = TwilioParts.media(TwilioParts.settings(carrier.url(), Duration.ofSeconds(5)));
    private final PictureFetch fetch =
            new PictureFetch(media, new CarrierCopies(media, meters), new PictureMaker(), pictures, database.clock());

    @AfterEach
    void close() {
        carrier.close();
        database.close();
    }

    @Test
    void picturesAreKeptInTheirOrderAndNotFetchedTwice() {
        carrier.then(this::picture).then(this::picture);
        List<Medium> media = List.of(medium("image/jpeg", 1), medium("audio/amr", 2), medium("image/png", 3));
        assertThat(fetch.of(ANN, 7, media, DAY)).extracting(Kept::number).containsExactly(0, 2);
        assertThat(fetch.of(ANN, 7, media, DAY)).hasSize(2);
        assertThat(carrier.arrivals("GET")).hasSize(2);
        assertThat(database.everythingIn(Table.PICTURES)).hasSize(2).allSatisfy(item -> assertThat(item.number("ttl"))
                .isEqualTo(database.clock().instant().plus(DAY).getEpochSecond()));
        database.clock().move(Duration.ofDays(2));
        assertThat(pictures.of(ANN, 7)).isEmpty();
    }

    @Test
    void theCarrierForgetsWhatIsKeptAndOnlyThat() {
        carrier.then(this::picture).then(200, "<svg/>");
        fetch.of(ANN, 7, List.of(medium("image/jpeg", 1), medium("image/jpeg", 2)), DAY);
        awaited(() -> assertThat(carrier.arrivals("DELETE")).isNotEmpty());
        assertThat(carrier.arrivals("DELETE")).singleElement().satisfies(asked -> {
            assertThat(asked.uri().getPath()).endsWith("/Media/ME" + "0".repeat(31) + "1.json");
            assertThat(asked.authorization()).startsWith("Basic ");
        });
        assertThat(left()).isZero();
    }

    @Test
    void aCopyThatTheCarrierKeepsIsCountedAskedForOnceAndDelaysNothing() {
        var go = new CountDownLatch(1);
        carrier.then(this::picture).then(this::picture).then(this::picture);
        carrier.thenToDeletion(exchange -> {
            go.await();
            exchange.sendResponseHeaders(500, -1);
        });
        carrier.thenToDeletion(exchange -> exchange.sendResponseHeaders(404, -1));
        carrier.thenToDeletion(exchange -> {});
        List<Medium> two = List.of(medium("image/jpeg", 1), medium("image/jpeg", 2), medium("image/jpeg", 3));
        assertThat(fetch.of(ANN, 7, two, DAY)).as("while the carrier thinks").hasSize(3);
        go.countDown();
        awaited(() ->
                assertThat(left()).as("refused, and hung up; gone is gone").isEqualTo(2));
        assertThat(fetch.of(ANN, 7, two, DAY)).hasSize(3);
        assertThat(carrier.arrivals("DELETE")).hasSize(3);
    }

    @Test
    void whoComesTooLateForThePictureDoesNotOverwriteIt() {
        carrier.then(exchange -> {
            pictures.keep(ANN, 7, 0, new RemadePicture(new byte[] {1}, new byte[] {2}, 3, 4), expiry());
            exchange.sendResponseHeaders(404, -1);
        });
        carrier.then(404, "").then(404, "");
        assertThat(fetch.of(ANN, 7, List.of(medium("image/jpeg", 1)), DAY))
                .singleElement()
                .satisfies(kept -> assertThat(kept.picture().jpeg()).containsExactly(1));
    }

    private Instant expiry() {
        return database.clock().instant().plus(DAY);
    }

    private double left() {
        return meters.counter(Meter.PICTURES_LEFT.title()).count();
    }

    private static void awaited(ThrowingRunnable seen) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(seen);
    }

    @Test
    void whatIsRefusedIsKeptAsSuchAndTheOthersAreThere() {
        carrier.then(200, "<svg/>")
                .then(this::picture)
                .then(404, "")
                .then(404, "")
                .then(404, "");
        List<Kept> kept = fetch.of(
                ANN,
                8,
                List.of(
                        medium("image/jpeg", 1),
                        medium("image/jpeg", 2),
                        medium("image/jpeg", 3),
                        new Medium("image/png", "https://example.org/x.png")),
                DAY);
        assertThat(kept).extracting(Kept::refused).containsExactly(Why.NOT_A_PICTURE, null, Why.GONE, Why.NOT_OURS);
        assertThat(kept.get(1).picture().jpeg()).isNotEmpty();
    }

    @Test
    void whatIsDoneWithoutInTheEndIsGoneAndTheOthersAreThere() {
        carrier.then(this::picture).then(503, "busy");
        List<Medium> media = List.of(medium("image/jpeg", 1), medium("audio/amr", 2), medium("image/jpeg", 3));
        assertThatThrownBy(() -> fetch.of(ANN, 10, media, DAY)).isInstanceOf(CarrierException.class);
        List<Kept> kept = fetch.kept(ANN, 10, media);
        assertThat(kept).extracting(Kept::number).containsExactly(0, 2);
        assertThat(kept).extracting(Kept::refused).containsExactly(null, Why.GONE);
    }

    @Test
    void aCarrierThatIsAwayIsAMatterForLaterAndWhatIsKeptStays() {
        carrier.then(this::picture).then(503, "busy");
        List<Medium> media = List.of(medium("image/jpeg", 1), medium("image/jpeg", 2));
        assertThatThrownBy(() -> fetch.of(ANN, 9, media, DAY)).isInstanceOf(CarrierException.class);
        carrier.then(this::picture);
        assertThat(fetch.of(ANN, 9, media, DAY)).hasSize(2);
        assertThat(carrier.arrivals("GET")).hasSize(3);
    }

    @Test
    void twoWhoWantTheSamePicturesShareTheWork() {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        carrier.then(exchange -> {
            asked.countDown();
            go.await();
            picture(exchange);
        });
        List<Medium> media = List.of(medium("image/jpeg", 1));
        var first = CompletableFuture.supplyAsync(() -> fetch.of(ANN, 10, media, DAY));
        var second = CompletableFuture.supplyAsync(() -> {
            await(asked);
            go.countDown();
            return fetch.of(ANN, 10, media, DAY);
        });
        assertThat(first.join()).hasSize(1);
        assertThat(second.join()).hasSize(1);
        assertThat(carrier.arrivals("GET")).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Medium medium(String type, int number) {
        return new Medium(
                type,
                carrier.url() + "/2010-04-01/Accounts/" + TwilioParts.ACCOUNT + "/Messages/MM" + "0".repeat(32)
                        + "/Media/ME" + "0".repeat(31) + number);
    }

    private void picture(HttpExchange exchange) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }
}
