package dev.switchboard.voice.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A carrier without manners: it goes when it likes, and answers neither a close nor anything else. */
final class RawCarrier implements AutoCloseable {

    private static final int SMALL = 4_096;
    private static final int LONGEST_SHORT_FRAME = 125;

    private final Socket socket = new Socket();

    RawCarrier(int port) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    RawCarrier knocks(String path) throws IOException {
        return sends("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    RawCarrier sends(String bytes) throws IOException {
        return sends(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A text frame, masked with nothing. */
    RawCarrier says(String text) throws IOException {
        return sends(frame(text));
    }

    private RawCarrier sends(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** A text frame that comes in two pieces, with something between them. */
    void saysInPieces(String text, Runnable between) throws IOException {
        byte[] frame = frame(text);
        sends(Arrays.copyOf(frame, 1));
        between.run();
        sends(Arrays.copyOfRange(frame, 1, frame.length));
    }

    private static byte[] frame(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (words.length <= LONGEST_SHORT_FRAME) {
            frame.write(0x80 | words.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(words.length >> 8);
            frame.write(words.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(words);
        return frame.toByteArray();
    }

    /** The head of the answer. */
    String hears() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                return head.toString();
            }
        }
        return head.toString();
    }

    /** Waits until the door has ended the connection. */
    void isCut() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException still) {
            throw new AssertionError("The connection is still there.", still);
        } catch (IOException reset) {
            // Cut all the same.
        }
    }

    /** Goes without a word. */
    void aborts() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
