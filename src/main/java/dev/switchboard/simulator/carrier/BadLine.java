package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A line that loses some of what the caller says and brings the rest unevenly, in its order. Confined to the simulator's
 * event loop.
 */
final class BadLine {

    private static final int HUNDRED = 100;

    private record Late(ObjectNode frame, long dueMs) {}

    private final int lossPercent;
    private final int jitterMs;
    private final RandomGenerator random;
    private final Deque<Late> underWay = new ArrayDeque<>();

    /** @param order of a call: {@code lossPercent}, {@code jitterMs} */
    BadLine(JsonNode order, RandomGenerator random) {
        this.lossPercent =
                Math.max(0, Math.min(HUNDRED, order.path("lossPercent").asInt()));
        this.jitterMs = Math.max(0, Math.min(2_000, order.path("jitterMs").asInt()));
        this.random = random;
    }

    void put(ObjectNode frame, long nowMs) {
        if (random.nextInt(HUNDRED) < lossPercent) {
            return;
        }
        long due = nowMs + (jitterMs == 0 ? 0 : random.nextInt(jitterMs));
        underWay.addLast(new Late(
                frame,
                underWay.isEmpty() ? due : Math.max(due, underWay.peekLast().dueMs())));
    }

    void arrived(long nowMs, Consumer<ObjectNode> taker) {
        while (!underWay.isEmpty() && underWay.peekFirst().dueMs() <= nowMs) {
            taker.accept(underWay.removeFirst().frame());
        }
    }
}
