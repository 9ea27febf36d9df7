package dev.switchboard.simulator.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A speech model that answers at once: takes the set-up, speaks in pieces of 300 ms, is interrupted half of the time, and
 * judges every cut. Looks at frames as text, as parsing would measure itself. Confined to the event loop.
 */
final class LoadModel {

    private static final int PIECES = 8;
    private static final int PACE_MS = 30;
    private static final int ROUND_MS = 4_000;

    private final Vertx vertx;
    private final Supplier<Measured> window;
    private final Random random = new Random(8);
    private int open;
    private int names;
    private LoadCalls calls;

    LoadModel(Vertx vertx, Supplier<Measured> window) {
        this.vertx = vertx;
        this.window = window;
    }

    HttpServer listen(int port) {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setAcceptBacklog(1024)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false))
                .webSocketHandler(socket -> new Session(socket).begin())
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Whose calls come from now on. */
    void meet(LoadCalls next) {
        calls = next;
    }

    int open() {
        return open;
    }

    private final class Session {
        private final ServerWebSocket socket;
        private LoadCalls.Call call;
        private int expected;
        private String item = "";
        private String response = "";
        private int said;
        private boolean speaking;
        private boolean rounds;
        private final Map<String, Integer> made = new HashMap<>();

        Session(ServerWebSocket socket) {
            this.socket = socket;
        }

        void begin() {
            open++;
            socket.closeHandler(closed -> open--);
            socket.exceptionHandler(broken -> {
                // Told by the close that follows.
            });
            socket.textMessageHandler(this::heed);
            send("{\"type\":\"session.created\",\"session\":{\"type\":\"realtime\",\"output_modalities\":[\"audio\"],"
                    + "\"audio\":{}}}");
        }

        private void heed(String text) {
            if (text.startsWith("{\"type\":\"input_audio_buffer.append\"")) {
                heard(text);
            } else if (text.contains("\"session.update\"")) {
                send(
                        "{\"type\":\"session.updated\",\"session\":{\"type\":\"realtime\",\"audio\":{\"input\":{\"format\":"
                                + "{\"type\":\"audio/pcmu\"}},\"output\":{\"format\":{\"type\":\"audio/pcmu\"}}}}}");
            } else if (text.contains("\"response.create\"")) {
                speak();
            } else if (text.contains("\"conversation.item.truncate\"")) {
                cut(text);
            }
        }

        private void heard(String text) {
            int at = text.indexOf("\"audio\":\"") + 9;
            Measured now = window.get();
            int piece = Stamp.piece(text, at);
            if (call == null) {
                call = calls.get(Stamp.call(text, at));
                expected = piece;
            }
            now.framesUp++;
            now.up.add(System.nanoTime() - Stamp.nanos(text, at));
            now.lost += piece == expected ? 0 : 1;
            now.changed += Stamp.whole(text, at, Stamp.FRAME) && text.charAt(at + Stamp.FRAME) == '"' ? 0 : 1;
            expected = piece + 1;
        }

        private void speak() {
            speaking = true;
            said = 0;
            item = "item_" + ++names;
            response = "resp_" + names;
            send("{\"type\":\"response.created\",\"response\":{\"id\":\"" + response + "\"}}");
            piece(response);
            if (!rounds) {
                rounds = true;
                vertx.setTimer(ROUND_MS + random.nextInt(500), this::round);
            }
            if (random.nextBoolean()) {
                String mine = response;
                vertx.setTimer(350 + random.nextInt(1700), due -> interrupt(mine));
            }
        }

        /** The caller says something short and is answered, again and again. */
        private void round(Long timer) {
            if (socket.isClosed()) {
                return;
            }
            if (!speaking) {
                send("{\"type\":\"input_audio_buffer.speech_started\",\"audio_start_ms\":0,\"item_id\":\"u\"}");
                send("{\"type\":\"input_audio_buffer.speech_stopped\",\"audio_end_ms\":0,\"item_id\":\"u\"}");
                speak();
            }
            vertx.setTimer(ROUND_MS, this::round);
        }

        private void piece(String mine) {
            if (socket.isClosed() || !mine.equals(response) || !speaking) {
                return;
            }
            int index = call == null ? 0 : call.index();
            window.get().pieces++;
            made.merge(item, Stamp.PIECE_MS, Integer::sum);
            send("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_1\",\"response_id\":\"" + response
                    + "\",\"item_id\":\"" + item + "\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                    + Stamp.write(Stamp.PIECE, index, said, System.nanoTime()) + "\"}");
            if (++said < PIECES) {
                vertx.setTimer(PACE_MS, due -> piece(mine));
            } else {
                over("completed");
            }
        }

        private void over(String status) {
            speaking = false;
            String of = ",\"response_id\":\"" + response + "\",\"item_id\":\"" + item
                    + "\",\"output_index\":0,\"content_index\":0";
            send("{\"type\":\"response.output_audio.done\"" + of + "}");
            send("{\"type\":\"response.output_audio_transcript.done\"" + of + ",\"transcript\":\"Some words.\"}");
            send("{\"type\":\"response.done\",\"response\":{\"id\":\"" + response + "\",\"status\":\"" + status
                    + "\"}}");
        }

        private void interrupt(String mine) {
            if (socket.isClosed() || !mine.equals(response) || call == null) {
                return;
            }
            call.interruptedAt = System.nanoTime();
            window.get().bargeIns++;
            send("{\"type\":\"input_audio_buffer.speech_started\",\"audio_start_ms\":0,\"item_id\":\"u\"}");
            if (speaking) {
                over("cancelled");
            }
            send("{\"type\":\"input_audio_buffer.speech_stopped\",\"audio_end_ms\":0,\"item_id\":\"u\"}");
        }

        private void cut(String text) {
            long ms = LoadCalls.number(text, "\"audio_end_ms\":");
            String cut = LoadCalls.word(text, "\"item_id\":\"");
            if (ms > made.getOrDefault(cut, -1)) {
                window.get().wrongCuts++;
            } else if (call != null && call.clearedAtMs >= 0) {
                window.get().cutError.add(Math.abs(call.clearedAtMs - ms) * 1_000_000);
                call.clearedAtMs = -1;
            }
        }

        private void send(String text) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(text);
            }
        }
    }
}
