package dev.switchboard.voice.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one frame costs without any network: {@code ./mvnw test -Pload -Dtest=FrameLoad -Dtests.jvm='-XX:+UseSerialGC -Xmx1g'}.
 * Processor time and memory of the one thread, best of several rounds; printed, not judged.
 */
@Tag("load")
class FrameLoad {

    private static final int ROUNDS = 5;
    private static final int FRAMES = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final byte[] FROM_CALLER = ascii("{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ"
            + "0".repeat(32) + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\""
            + "A".repeat(216) + "\"}}");
    private static final byte[] FROM_MODEL =
            ascii("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_1\",\"response_id\":\"resp_1\","
                    + "\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + "A".repeat(3200)
                    + "\"}");
    private static final byte[] APPEND = ascii("{\"type\":\"input_audio_buffer.append\",\"audio\":\"");
    private static final byte[] MEDIA =
            ascii("{\"event\":\"media\",\"streamSid\":\"MZ" + "0".repeat(32) + "\",\"media\":{\"payload\":\"");

    @TempDir
    Path folder;

    private interface Work {
        void once() throws Exception;
    }

    @Test
    void what_a_frame_costs() throws Exception {
        System.out.println("| a frame | ns | bytes left behind |\n|---|---|---|");
        measure("caller to model: scan, frame, mask", () -> up().release());
        measure("caller to model by a JSON tree", () -> JSON.writeValueAsBytes(appended()));
        measure("model to caller, 300 ms: scan, frame", () -> down().release());
        measure(
                "model to caller by a JSON tree",
                () -> JSON.readTree(FROM_MODEL).path("delta").asText().getBytes(US_ASCII));
        for (SslProvider provider : List.of(SslProvider.JDK, SslProvider.OPENSSL)) {
            if (provider == SslProvider.JDK || OpenSsl.isAvailable()) {
                tls(provider);
            } else {
                System.out.println("| native TLS is not on the class path | | |");
            }
        }
    }

    private static ByteBuf up() {
        int media = JsonScan.field(FROM_CALLER, 0, FROM_CALLER.length, ascii("media"));
        int at = JsonScan.field(FROM_CALLER, media, FROM_CALLER.length, PAYLOAD);
        int end = JsonScan.plainEnd(FROM_CALLER, at, FROM_CALLER.length);
        return Framing.text(PooledByteBufAllocator.DEFAULT, true, APPEND, FROM_CALLER, at + 1, end, UP_TAIL);
    }

    private static final byte[] PAYLOAD = ascii("payload");
    private static final byte[] UP_TAIL = ascii("\"}");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] DOWN_TAIL = ascii("\"}}");

    private static ObjectNode appended() throws Exception {
        return JSON.createObjectNode()
                .put("type", "input_audio_buffer.append")
                .put(
                        "audio",
                        JSON.readTree(FROM_CALLER).path("media").path("payload").asText());
    }

    private static ByteBuf down() {
        int at = JsonScan.field(FROM_MODEL, 0, FROM_MODEL.length, DELTA);
        int end = JsonScan.plainEnd(FROM_MODEL, at, FROM_MODEL.length);
        return Framing.text(PooledByteBufAllocator.DEFAULT, false, MEDIA, FROM_MODEL, at + 1, end, DOWN_TAIL);
    }

    /** One record each way is sealed on one side and opened on the other. */
    private void tls(SslProvider provider) throws Exception {
        KeyManagerFactory keys = keys();
        SslContext ours = SslContextBuilder.forClient()
                .sslProvider(provider)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
        SslContext theirs =
                SslContextBuilder.forServer(keys).sslProvider(provider).build();
        EmbeddedChannel client = new EmbeddedChannel(ours.newHandler(PooledByteBufAllocator.DEFAULT));
        EmbeddedChannel server = new EmbeddedChannel(theirs.newHandler(PooledByteBufAllocator.DEFAULT));
        for (int each = 0; each < 10; each++) {
            hand(client, server);
            hand(server, client);
        }
        measure("TLS by " + provider + ": 20 ms sealed and opened", () -> {
            client.writeOutbound(up());
            hand(client, server);
            ((ByteBuf) server.readInbound()).release();
        });
        measure("TLS by " + provider + ": 300 ms sealed and opened", () -> {
            server.writeOutbound(down());
            hand(server, client);
            ((ByteBuf) client.readInbound()).release();
        });
    }

    private static void hand(EmbeddedChannel from, EmbeddedChannel to) {
        from.runPendingTasks();
        for (ByteBuf each = from.readOutbound(); each != null; each = from.readOutbound()) {
            to.writeInbound(each);
        }
        to.runPendingTasks();
    }

    private KeyManagerFactory keys() throws Exception {
        Path file = folder.resolve("key.p12");
        if (!Files.exists(file)) {
            new ProcessBuilder((System.getProperty("java.home")
                                    + "/bin/keytool -genkeypair -alias a -keyalg EC -dname CN=localhost -storepass"
                                    + " changeit -storetype PKCS12 -keystore " + file)
                            .split(" "))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        return keys;
    }

    private static void measure(String what, Work work) throws Exception {
        long[] nanos = new long[ROUNDS];
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long began = THREADS.getCurrentThreadCpuTime();
            for (int each = 0; each < FRAMES; each++) {
                work.once();
            }
            nanos[round] = (THREADS.getCurrentThreadCpuTime() - began) / FRAMES;
            bytes = Math.min(bytes, (THREADS.getCurrentThreadAllocatedBytes() - allocated) / FRAMES);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d |%n",
                what,
                Arrays.stream(nanos).min().orElse(0),
                bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
