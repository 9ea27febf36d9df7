package dev.switchboard.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A server with TLS at the usual port of {@code localhost}, for those who come through it as a proxy. */
final class OpenNet implements AutoCloseable {

    private static final char[] PASSWORD = "a-password-for-tests".toCharArray();

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private volatile byte[] answer;
    private volatile String asked;
    private volatile int times;

    OpenNet(Path folder) throws Exception {
        tls = tls(folder.resolve("keys.p12"));
        Thread thread = new Thread(this::serve, "open-net");
        thread.setDaemon(true);
        thread.start();
    }

    HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .proxy(ProxySelector.of((InetSocketAddress) door.getLocalSocketAddress()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What whoever asks is told from now on. */
    void answers(String status, String header, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n"
                + (header.isEmpty() ? "" : header + "\r\n") + "\r\n";
        byte[] words = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[words.length + body.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(body, 0, all, words.length, body.length);
        times = 0;
        answer = all;
    }

    String asked() {
        return asked;
    }

    int times() {
        return times;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket plain = door.accept()) {
                head(plain.getInputStream());
                plain.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                try (SSLSocket inside =
                        (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
                    inside.setUseClientMode(false);
                    asked = head(inside.getInputStream());
                    times++;
                    inside.getOutputStream().write(answer);
                    inside.getOutputStream().flush();
                }
            } catch (IOException gone) {
                // The next one may stay.
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() > 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("gone");
    }

    private static SSLContext tls(Path file) throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        var known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        known.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), known.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
