package dev.switchboard.ops.border;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that is free to misbehave: it writes what it is told and reads until the other side is done. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(URI origin) throws IOException {
        socket = new Socket(origin.getHost(), origin.getPort());
        socket.setSoTimeout(20_000);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the connection ends, however it ends. */
    String rest() {
        StringBuilder all = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.append((char) next);
            }
        } catch (IOException cut) {
            all.append("");
        }
        return all.toString();
    }

    /** Sends a byte each 100 ms and says after how many milliseconds that was over, with what came back. */
    String dripUntilCut(String piece) throws InterruptedException {
        Thread dripping = new Thread(() -> {
            try {
                while (true) {
                    send(piece);
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        dripping.start();
        String answer = rest();
        dripping.interrupt();
        dripping.join();
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
