package dev.switchboard.llm;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.switchboard.llm.ModelAway.Reason;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer that is being made: the reader of the stream hands in, the one who asked takes out. The library says nothing
 * when a stream falls silent, ends too early, or fails inside; here each becomes what it is. One for one answer.
 */
final class StreamedAnswer implements StreamingChatResponseHandler {

    /** How long somebody who left can go unnoticed. */
    private static final Duration GLANCE = Duration.ofMillis(100);

    /** What comes out of the stream: words, the end, a failure, or with none of them just a sign of life. */
    private record Piece(String words, ChatResponse whole, Throwable failure, boolean over) {
        static final Piece SIGN = new Piece("", null, null, false);
        static final Piece OVER = new Piece("", null, null, true);
    }

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final StreamSettings patience;

    StreamedAnswer(StreamSettings patience) {
        this.patience = patience;
    }

    /** Tells the words as they come and gives the whole answer; throws as soon as there will be none. */
    ChatResponse hear(ModelListener listener) {
        long end = System.nanoTime() + patience.whole().toNanos();
        boolean begun = false;
        while (true) {
            Piece piece = next(begun, end, listener);
            if (!piece.words().isEmpty()) {
                listener.words(piece.words());
            } else if (piece.whole() != null) {
                return complete(piece.whole());
            } else if (piece.failure() != null) {
                throw new ModelAway(LibraryFailures.reason(piece.failure()), piece.failure());
            } else if (piece.over()) {
                throw new ModelAway(Reason.BROKE_OFF, null);
            }
            begun = true;
        }
    }

    /** An end without a reason is where the line was cut, or where a failure was told inside the stream. */
    private static ChatResponse complete(ChatResponse response) {
        if (response.finishReason() == null) {
            throw new ModelAway(Reason.BROKE_OFF, null);
        }
        return response;
    }

    private Piece next(boolean begun, long end, ModelListener listener) {
        long now = System.nanoTime();
        long until = now + (begun ? patience.between() : patience.first()).toNanos();
        while (true) {
            if (listener.gone()) {
                throw new ModelAway(Reason.NOT_WANTED, null);
            }
            long left = Math.min(until, end) - System.nanoTime();
            Piece piece = poll(Math.min(Math.max(left, 0), GLANCE.toNanos()));
            if (piece != null) {
                return piece;
            }
            if (left <= 0) {
                throw new ModelAway(begun && until < end ? Reason.STALLED : Reason.TIMED_OUT, null);
            }
        }
    }

    private Piece poll(long nanos) {
        try {
            return pieces.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ModelAway(Reason.NOT_WANTED, stopped);
        }
    }

    /** Nothing more will come. */
    void over() {
        pieces.add(Piece.OVER);
    }

    @Override
    public void onPartialResponse(String words) {
        pieces.add(new Piece(words, null, null, false));
    }

    @Override
    public void onPartialThinking(PartialThinking thought) {
        pieces.add(Piece.SIGN);
    }

    @Override
    public void onPartialToolCall(PartialToolCall part) {
        pieces.add(Piece.SIGN);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        pieces.add(new Piece("", response, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece("", null, failure, false));
    }
}
