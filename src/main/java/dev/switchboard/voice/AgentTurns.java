package dev.switchboard.voice;

import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.media.Utterance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Brings together what the agent said, which words those were, how much of it was heard, and what it took; they come in any
 * order. Confined to the call's event loop.
 */
final class AgentTurns {

    private static final String CUT_OFF = " …";

    /** One turn while it comes together. */
    static final class Open {
        private final Spoken spoken;
        private final Utterance utterance;
        private final Stages stages;
        private final long atMs;
        private String words;
        private long heardMs = -1;
        private boolean cut;
        private Usage usage;

        Open(Spoken spoken, Utterance utterance, Stages stages, long atMs) {
            this.spoken = spoken;
            this.utterance = utterance;
            this.stages = stages;
            this.atMs = atMs;
        }

        Spoken spoken() {
            return spoken;
        }

        Utterance utterance() {
            return utterance;
        }

        Stages stages() {
            return stages;
        }

        boolean whole() {
            return words != null && heardMs >= 0 && usage != null;
        }
    }

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Consumer<CallTurn> done;
    private Open last;
    private Usage carried = Usage.NONE;

    AgentTurns(Consumer<CallTurn> done) {
        this.done = done;
    }

    Open begin(Spoken spoken, Utterance utterance, Stages stages, long atMs) {
        Open turn = new Open(spoken, utterance, stages, atMs);
        open.put(spoken.item(), turn);
        last = turn;
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

    /**
     * What an answer took belongs to the last thing said in it; an answer without a word gives it to the next one. Says
     * whether anything was said.
     */
    boolean answered(Usage usage) {
        boolean said = last != null;
        carried = carried.plus(usage);
        if (said) {
            last.usage = carried;
            carried = Usage.NONE;
            last = null;
        }
        noMoreUsage();
        return said;
    }

    /** What is not known by now of what was said is lost. Says whether an answer was under way: it will not be accounted for. */
    boolean away() {
        boolean underWay = last != null;
        last = null;
        open.values().forEach(turn -> turn.words = turn.words == null ? "" : turn.words);
        noMoreUsage();
        return underWay;
    }

    private void noMoreUsage() {
        new LinkedHashMap<>(open).forEach((item, turn) -> {
            turn.usage = turn.usage == null ? Usage.NONE : turn.usage;
            settle(item, turn);
        });
    }

    /** Nobody hears more than what was heard by now. */
    void hungUp(ToLongFunction<Utterance> heard) {
        open.values().stream().filter(turn -> turn.heardMs < 0).forEach(turn -> {
            turn.heardMs = heard.applyAsLong(turn.utterance);
            turn.cut = !turn.utterance.isWhole(turn.heardMs);
        });
    }

    /** What is still open is told as far as it is known. */
    void close() {
        open.values().forEach(this::tell);
        open.clear();
    }

    private void settle(String item, Open turn) {
        if (turn.whole()) {
            open.remove(item);
            tell(turn);
        }
    }

    private void tell(Open turn) {
        String words = turn.words == null ? "" : turn.words;
        long sentMs = turn.utterance.sentMs();
        String heard = turn.cut ? part(words, turn.heardMs, sentMs) + CUT_OFF : words;
        Usage usage = turn.usage == null ? Usage.NONE : turn.usage;
        done.accept(new CallTurn(
                Speaker.AGENT,
                turn.atMs,
                heard,
                words,
                turn.cut,
                turn.heardMs,
                sentMs,
                turn.stages.waited(),
                usage,
                null));
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
