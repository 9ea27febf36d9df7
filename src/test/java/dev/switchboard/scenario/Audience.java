package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many pages that listen. One thread reads all of them and only counts what arrives, so that the listeners' own work,
 * which in life happens elsewhere, costs the machine little.
 */
final class Audience implements AutoCloseable {

    private static final byte[] WANTED = "event: message.received\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<SocketChannel> seats = new ArrayList<>();
    private final AtomicLong heard = new AtomicLong();
    private final Thread reader = new Thread(this::read, "audience");

    /** @param tokens of which each one opens so many streams */
    Audience(URI hub, List<String> tokens, int each) throws IOException {
        for (String token : tokens) {
            for (int seat = 0; seat < each; seat++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(hub.getHost(), hub.getPort()));
                String request = "GET /api/events/stream HTTP/1.1\r\nHost: " + hub.getAuthority()
                        + "\r\nAuthorization: Bearer " + token + "\r\n\r\n";
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new int[1]);
                seats.add(channel);
            }
        }
        reader.setDaemon(true);
        reader.start();
    }

    /** How many times any of them heard that somebody wrote. */
    long heard() {
        return heard.get();
    }

    void waitFor(long most) {
        await().atMost(Duration.ofSeconds(60)).until(() -> heard() >= most);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (selector.isOpen()) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException | RuntimeException over) {
            // The performance is over.
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                key.cancel();
            }
            int[] matched = (int[]) key.attachment();
            for (int at = 0; at < buffer.position(); at++) {
                matched[0] =
                        buffer.get(at) == WANTED[matched[0]] ? matched[0] + 1 : buffer.get(at) == WANTED[0] ? 1 : 0;
                if (matched[0] == WANTED.length) {
                    heard.incrementAndGet();
                    matched[0] = 0;
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (SocketChannel seat : seats) {
            seat.close();
        }
    }
}
