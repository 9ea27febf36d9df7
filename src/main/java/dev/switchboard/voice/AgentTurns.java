package dev.switchboard.voice;

import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.media.Utterance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings together what the agent said, which words those were, and how much of it was heard; the three come in any order.
 * Confined to the call's event loop.
 */
final class AgentTurns {

    private static final String CUT_OFF = " …";

    /** One turn while it comes together. */
    static final class Open {
        private final Spoken spoken;
        private final Utterance utterance;
        private CallTurn.Wait waited = CallTurn.Wait.UNKNOWN;
        private String words;
        private long heardMs = -1;
        private boolean cut;

        Open(Spoken spoken, Utterance utterance) {
            this.spoken = spoken;
            this.utterance = utterance;
        }

        Spoken spoken() {
            return spoken;
        }

        Utterance utterance() {
            return utterance;
        }

        void waited(CallTurn.Wait better) {
            waited = better;
        }

        CallTurn.Wait waited() {
            return waited;
        }
    }

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Consumer<CallTurn> done;

    AgentTurns(Consumer<CallTurn> done) {
        this.done = done;
    }

    Open begin(Spoken spoken, Utterance utterance) {
        Open turn = new Open(spoken, utterance);
        open.put(spoken.item(), turn);
        return turn;
    }

    Open find(String item) {
        return open.get(item);
    }

    void worded(String item, String words) {
        Open turn = open.get(item);
        if (turn != null) {
            turn.words = words;
            settle(item, turn);
        }
    }

    void heard(String item, long ms, boolean cut) {
        Open turn = open.get(item);
        if (turn != null) {
            turn.heardMs = ms;
            turn.cut = cut;
            settle(item, turn);
        }
    }

    /** The call is over: what is still open is told as far as it is known. */
    void close(java.util.function.ToLongFunction<Utterance> heard) {
        open.values().forEach(turn -> {
            boolean unfinished = turn.heardMs < 0;
            tell(turn, unfinished ? heard.applyAsLong(turn.utterance) : turn.heardMs, turn.cut || unfinished);
        });
        open.clear();
    }

    private void settle(String item, Open turn) {
        if (turn.words != null && turn.heardMs >= 0) {
            open.remove(item);
            tell(turn, turn.heardMs, turn.cut);
        }
    }

    private void tell(Open turn, long heardMs, boolean cut) {
        String words = turn.words == null ? "" : turn.words;
        String heard = cut ? part(words, heardMs, turn.utterance.sentMs()) + CUT_OFF : words;
        done.accept(new CallTurn(Speaker.AGENT, heard, cut, heardMs, turn.waited));
    }

    /** An estimate, as only the sound is measured: the words up to there, none of them in part. */
    private static String part(String words, long heardMs, long sentMs) {
        if (sentMs <= 0 || heardMs <= 0) {
            return "";
        }
        int end = (int) Math.min(words.length(), words.length() * heardMs / sentMs);
        return end == words.length() ? words : words.substring(0, Math.max(0, words.lastIndexOf(' ', end)));
    }
}
