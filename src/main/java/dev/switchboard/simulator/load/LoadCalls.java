package dev.switchboard.simulator.load;

import dev.switchboard.simulator.carrier.Signer;
import dev.switchboard.simulator.wire.Form;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many callers: each rings by a signed webhook, connects its sound, sends a frame each 20 ms and plays what comes. */
final class LoadCalls {

    private static final Pattern STREAM = Pattern.compile("<Stream url=\"wss?://[^/]+(/[^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("<Parameter name=\"token\" value=\"([^\"]+)\"");
    private static final int FRAME_MS = 20;
    private static final Logger LOG = Logger.getLogger(LoadCalls.class.getName());

    private final Vertx vertx;
    private final LoadOrder order;
    private final LoadOrder.Side side;
    private final Supplier<Measured> window;
    private final Signer signer;
    private final HttpClient http;
    private final WebSocketClient sockets;
    private final List<Call> calls = new ArrayList<>();
    private long ticks;
    private long timer;

    LoadCalls(Vertx vertx, LoadOrder order, LoadOrder.Side side, Supplier<Measured> window) {
        this.vertx = vertx;
        this.order = order;
        this.side = side;
        this.window = window;
        this.signer = new Signer(order.token());
        this.http = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
        this.sockets = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(5_000).setMaxFrameSize(1 << 18));
    }

    Call get(int index) {
        return calls.get(index);
    }

    long connected() {
        return calls.stream().filter(call -> call.socket != null).count();
    }

    /** A millisecond's share of the calls sends; a machine that stood still makes up for it. */
    void begin() {
        long began = System.nanoTime();
        timer = vertx.setPeriodic(1, now -> {
            long due = (System.nanoTime() - began) / 1_000_000;
            for (; ticks < due; ticks++) {
                for (int each = (int) (ticks % FRAME_MS); each < calls.size(); each += FRAME_MS) {
                    calls.get(each).tick();
                }
            }
        });
    }

    Call ring() {
        Call call = new Call(calls.size());
        calls.add(call);
        call.ring();
        return call;
    }

    /** Says how many were there. */
    int hangUp() {
        vertx.cancelTimer(timer);
        calls.forEach(Call::hangUp);
        return calls.size();
    }

    void close() {
        http.close();
        sockets.close();
    }

    /** Milliseconds from the socket that was asked for to the first sound, call by call; those that heard nothing are not in it. */
    List<Double> firsts() {
        return calls.stream()
                .filter(call -> call.heard)
                .map(call -> call.firstAfter / 1e6)
                .toList();
    }

    static long number(String text, String key) {
        int at = text.indexOf(key) + key.length();
        long number = 0;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return number;
    }

    static String word(String text, String key) {
        int at = text.indexOf(key) + key.length();
        return text.substring(at, text.indexOf('"', at));
    }

    /** One caller. Confined to the event loop. */
    final class Call {
        private final int index;
        private final String sid;
        private final String head;
        private final Deque<Long> markAt = new ArrayDeque<>();
        private final Deque<String> markName = new ArrayDeque<>();
        private WebSocket socket;
        private long askedAt;
        private boolean heard;
        private long firstAfter;
        private int frames;
        private long queuedMs;
        private long playedMs;
        private long playedAt;
        private long itemAtMs;
        private int expected;
        long interruptedAt = -1;
        long clearedAtMs = -1;

        Call(int index) {
            this.index = index;
            this.sid = "CA" + String.format("%08x", System.nanoTime() & 0xffffffffL) + String.format("%024x", index);
            this.head = "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ" + index
                    + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"";
        }

        int index() {
            return index;
        }

        void ring() {
            Form form = Form.of("AccountSid", order.account())
                    .with("CallSid", sid)
                    .with("CallStatus", "ringing")
                    .with("From", String.format("+1555010%04d", index % 10_000))
                    .with("To", order.number());
            String path = "/api/twilio/voice";
            http.request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setAbsoluteURI(side.front() + path)
                            .putHeader("Content-Type", "application/x-www-form-urlencoded")
                            .putHeader("X-Twilio-Signature", signer.sign(side.origin() + path, form)))
                    .compose(request -> request.send(Buffer.buffer(form.encode())))
                    .compose(answer -> answer.body())
                    .onSuccess(body -> connect(body.toString()))
                    .onFailure(failure -> LOG.warning("A call was not answered: " + failure.getMessage()));
        }

        private void connect(String twiml) {
            Matcher stream = STREAM.matcher(twiml);
            Matcher token = TOKEN.matcher(twiml);
            if (!stream.find()) {
                LOG.warning("A call was turned away: " + twiml);
                return;
            }
            askedAt = System.nanoTime();
            URI front = URI.create(side.front());
            sockets.connect(new WebSocketConnectOptions()
                            .setHost(front.getHost())
                            .setPort(front.getPort())
                            .setURI(stream.group(1))
                            .putHeader(
                                    "X-Twilio-Signature",
                                    signer.sign(
                                            side.origin().replaceFirst("^http", "ws") + stream.group(1),
                                            Form.decode(""))))
                    .onSuccess(opened -> start(opened, token.find() ? token.group(1) : ""))
                    .onFailure(failure -> LOG.warning("A socket was refused: " + failure.getMessage()));
        }

        private void start(WebSocket opened, String token) {
            opened.textMessageHandler(this::heed);
            opened.exceptionHandler(broken -> {
                // A frame that is lost is seen by whoever counts them.
            });
            opened.writeTextMessage("{\"event\":\"connected\"}");
            opened.writeTextMessage(
                    "{\"event\":\"start\",\"streamSid\":\"MZ" + index + "\",\"start\":{\"accountSid\":\""
                            + order.account() + "\",\"streamSid\":\"MZ" + index + "\",\"callSid\":\"" + sid
                            + "\",\"customParameters\":{\"token\":\"" + token + "\"}}}");
            playedAt = System.nanoTime();
            socket = opened;
        }

        void tick() {
            if (socket == null || socket.isClosed()) {
                return;
            }
            socket.writeTextMessage(head + Stamp.write(Stamp.FRAME, index, frames++, System.nanoTime()) + "\"}}");
            plays();
            while (!markAt.isEmpty() && markAt.peekFirst() <= playedMs) {
                markAt.removeFirst();
                echo(markName.removeFirst());
            }
        }

        /** A handset plays on, also while this program stands still. */
        private void plays() {
            long now = System.nanoTime();
            long passed = (now - playedAt) / 1_000_000;
            playedAt += passed * 1_000_000;
            playedMs = Math.min(queuedMs, playedMs + passed);
        }

        private void heed(String text) {
            if (text.startsWith("{\"event\":\"media\"")) {
                media(text);
            } else if (text.startsWith("{\"event\":\"mark\"")) {
                int at = text.indexOf("\"name\":\"") + 8;
                String name = text.substring(at, text.indexOf('"', at));
                if (queuedMs == playedMs) {
                    echo(name);
                } else {
                    markAt.addLast(queuedMs);
                    markName.addLast(name);
                }
            } else if (text.startsWith("{\"event\":\"clear\"")) {
                clear();
            }
        }

        private void media(String text) {
            Measured now = window.get();
            int at = text.indexOf("\"payload\":\"") + 11;
            now.down.add(System.nanoTime() - Stamp.nanos(text, at));
            if (!heard) {
                heard = true;
                firstAfter = System.nanoTime() - askedAt;
            }
            plays();
            int piece = Stamp.piece(text, at);
            if (piece == 0) {
                itemAtMs = queuedMs;
                expected = 0;
            }
            now.lost += piece == expected ? 0 : 1;
            now.changed += Stamp.whole(text, at, Stamp.PIECE) ? 0 : 1;
            expected = piece + 1;
            queuedMs += Stamp.PIECE_MS;
        }

        private void clear() {
            if (interruptedAt >= 0) {
                window.get().clear.add(System.nanoTime() - interruptedAt);
                interruptedAt = -1;
            }
            plays();
            clearedAtMs = Math.max(0, playedMs - itemAtMs);
            queuedMs = playedMs;
            markAt.clear();
            while (!markName.isEmpty()) {
                echo(markName.removeFirst());
            }
        }

        private void echo(String name) {
            socket.writeTextMessage(
                    "{\"event\":\"mark\",\"streamSid\":\"MZ" + index + "\",\"mark\":{\"name\":\"" + name + "\"}}");
        }

        void hangUp() {
            if (socket != null && !socket.isClosed()) {
                socket.writeTextMessage("{\"event\":\"stop\",\"streamSid\":\"MZ" + index + "\"}");
                socket.close();
            }
        }
    }
}
