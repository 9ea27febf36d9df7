package dev.switchboard.llm;

import java.time.Duration;
import java.util.List;

/** What a model is asked: its instructions, what was said so far, and how long and how much it may answer. */
public record ModelQuestion(String instructions, List<Line> lines, int maxTokens, Duration limit) {

    public enum Voice {
        PERSON,
        AGENT
    }

    public record Line(Voice voice, String words) {
        @Override
        public String toString() {
            return "Line[" + voice + "]";
        }
    }

    public ModelQuestion {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "ModelQuestion[lines=" + lines.size() + ", maxTokens=" + maxTokens + "]";
    }
}
