import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls a hub as its carrier would, and waits until the agent is heard: {@code java scripts/SmokeCall.java URL}. */
class SmokeCall {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final byte[] SILENCE = new byte[160];
    private static final int ENOUGH_FRAMES = 10;

    public static void main(String[] args) throws Exception {
        Arrays.fill(SILENCE, (byte) 0xff);
        String url = args[0].replaceAll("/$", "");
        String origin = System.getenv().getOrDefault("PUBLIC_ORIGIN", url).replaceAll("/$", "");
        String call = id("CA");
        String twiml = announce(url, origin, call);
        String stream = only("<Stream url=\"([^\"]+)\"", twiml);
        int heard = connect(at(url, stream), stream, call, twiml);
        System.out.println("call answered: " + heard + " frames of the agent's voice");
    }

    private static String announce(String url, String origin, String call) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "AccountSid", setting("TWILIO_ACCOUNT_SID"),
                "CallSid", call,
                "CallStatus", "ringing",
                "Direction", "inbound",
                "From", setting("SMOKE_FROM"),
                "To", setting("TWILIO_FROM_NUMBER").split(",")[0]));
        StringBuilder signed = new StringBuilder(origin + "/api/twilio/voice");
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> {
            signed.append(name).append(value);
            body.append(body.isEmpty() ? "" : "&").append(name).append('=');
            body.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/api/twilio/voice"))
                        .timeout(Duration.ofSeconds(15))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("x-twilio-signature", signature(signed.toString()))
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the call's webhook got " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** What the hub calls itself may be known to nobody here; then its media are asked where its webhooks were. */
    private static URI at(String url, String stream) {
        if (System.getenv("PUBLIC_ORIGIN") == null) {
            return URI.create(stream);
        }
        String here = System.getenv().getOrDefault("SMOKE_MEDIA", url);
        return URI.create(here.replaceFirst("^http", "ws") + URI.create(stream).getRawPath());
    }

    private static int connect(URI where, String stream, String call, String twiml) throws Exception {
        Line line = new Line();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .header("x-twilio-signature", signature(stream))
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(where, line)
                .get(10, TimeUnit.SECONDS);
        String streamSid = id("MZ");
        send(socket, "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
        send(
                socket,
                ("{\"event\":\"start\",\"sequenceNumber\":\"1\",\"streamSid\":\"%1$s\",\"start\":{\"accountSid\":\"%2$s\","
                                + "\"streamSid\":\"%1$s\",\"callSid\":\"%3$s\",\"tracks\":[\"inbound\"],\"mediaFormat\":"
                                + "{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1},"
                                + "\"customParameters\":{%4$s}}}")
                        .formatted(streamSid, setting("TWILIO_ACCOUNT_SID"), call, parameters(twiml)));
        String silence = Base64.getEncoder().encodeToString(SILENCE);
        long began = System.nanoTime();
        for (int frame = 1; frame <= 1000 && !line.enough.isDone(); frame++) {
            send(
                    socket,
                    ("{\"event\":\"media\",\"sequenceNumber\":\"%d\",\"streamSid\":\"%s\",\"media\":{\"track\":\"inbound\","
                                    + "\"chunk\":\"%d\",\"timestamp\":\"%d\",\"payload\":\"%s\"}}")
                            .formatted(frame + 1, streamSid, frame, frame * 20, silence));
            long due = began + TimeUnit.MILLISECONDS.toNanos(frame * 20L);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        try {
            return line.enough.get(1, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException silent) {
            throw new IllegalStateException("the call was connected, but nothing was heard in 20 s");
        } finally {
            // The hub may hang up first, and then there is nobody to tell.
            socket.sendText("{\"event\":\"stop\",\"streamSid\":\"" + streamSid + "\"}", true)
                    .thenCompose(told -> told.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    .handle((closed, gone) -> null)
                    .get(5, TimeUnit.SECONDS);
        }
    }

    private static String parameters(String twiml) {
        StringBuilder json = new StringBuilder();
        Matcher each =
                Pattern.compile("<Parameter name=\"([^\"]+)\" value=\"([^\"]*)\"").matcher(twiml);
        while (each.find()) {
            json.append(json.isEmpty() ? "" : ",");
            json.append('"').append(each.group(1)).append("\":\"").append(each.group(2)).append('"');
        }
        return json.toString();
    }

    private static void send(WebSocket socket, String text) throws Exception {
        try {
            socket.sendText(text, true).get(5, TimeUnit.SECONDS);
        } catch (ExecutionException closed) {
            throw new IllegalStateException("the hub closed the call's audio", closed.getCause());
        }
    }

    /** Counts the agent's frames. */
    private static final class Line implements WebSocket.Listener {

        final CompletableFuture<Integer> enough = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();
        private int frames;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                if (message.indexOf("\"event\":\"media\"") >= 0 && ++frames >= ENOUGH_FRAMES) {
                    enough.complete(frames);
                }
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            enough.completeExceptionally(new IllegalStateException("the hub closed the call's audio with " + code));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            enough.completeExceptionally(failure);
        }
    }

    private static String signature(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        byte[] key = setting("TWILIO_AUTH_TOKEN").split(",")[0].getBytes(StandardCharsets.UTF_8);
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private static String id(String kind) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return kind + HexFormat.of().formatHex(random);
    }

    private static String only(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("the answer to the call connects to nothing: " + text);
        }
        return found.group(1);
    }
}
