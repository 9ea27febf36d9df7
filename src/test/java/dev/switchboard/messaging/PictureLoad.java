package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.pictures.PictureMaker;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.store.TestStore;
import dev.switchboard.twilio.CarrierStandIn;
import dev.switchboard.twilio.TwilioParts;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=PictureLoad}. What a picture of 5 MB costs of our own time. */
@Tag("load")
class PictureLoad {

    private static final int PICTURES = 30;
    private static final int WARM = 5;

    @Test
    void aLargePictureIsThereSoon() throws IOException {
        byte[] file = photograph();
        List<Long> millis = new ArrayList<>();
        try (var carrier = new CarrierStandIn();
                var database = new TestStore()) {
            var media = TwilioParts.media(TwilioParts.settings(carrier.url(), Duration.ofSeconds(10)));
            var fetch = new PictureFetch(
                    media,
                    new CarrierCopies(media, new SimpleMeterRegistry()),
                    new PictureMaker(),
                    new Pictures(database.store()),
                    database.clock());
            for (int number = 0; number < WARM + PICTURES; number++) {
                carrier.then(exchange -> {
                    exchange.sendResponseHeaders(200, file.length);
                    exchange.getResponseBody().write(file);
                });
                long began = System.nanoTime();
                assertThat(fetch.of(somebody(), number, List.of(medium(carrier)), Duration.ofDays(1))
                                .get(0)
                                .picture())
                        .isNotNull();
                if (number >= WARM) {
                    millis.add((System.nanoTime() - began) / 1_000_000);
                }
            }
        }
        Collections.sort(millis);
        long p95 = millis.get(PICTURES * 95 / 100);
        System.out.printf(
                "a picture of %.1f MB, fetched, made over and kept: p50 %d ms, p95 %d ms, most %d ms%n",
                file.length / 1e6, millis.get(PICTURES / 2), p95, millis.get(PICTURES - 1));
        assertThat(p95).isLessThanOrEqualTo(1500);
    }

    private static Actor somebody() {
        return new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);
    }

    private static Medium medium(CarrierStandIn carrier) {
        return new Medium(
                "image/jpeg",
                carrier.url() + "/2010-04-01/Accounts/" + TwilioParts.ACCOUNT + "/Messages/MM" + "0".repeat(32)
                        + "/Media/ME" + "0".repeat(32));
    }

    /** Twelve million pixels, as phones take them, with noise enough to fill five megabytes. */
    private static byte[] photograph() throws IOException {
        BufferedImage image = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grey = Math.floorMod(x / 9 + y / 7 + random.nextInt(60), 256);
                image.setRGB(x, y, grey << 16 | grey << 8 | (255 - grey));
            }
        }
        byte[] file = new byte[0];
        for (float quality = 0.95f; file.length == 0 || file.length > PictureMaker.LARGEST_FILE; quality -= 0.05f) {
            file = jpeg(image, quality);
        }
        return file;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
