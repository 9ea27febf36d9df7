package dev.switchboard.llm;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a model is asked: its instructions, what was said so far, and what goes beside the words.
 *
 * @param tenant whose question it is, so that one business's trouble with a provider stays its own
 * @param model its id; empty for the one that the hub is set up with
 * @param second the id of the one that is asked when that is away; empty for nobody
 * @param tools what it may ask for before it answers
 */
public record ModelQuestion(
        TenantId tenant,
        String model,
        String second,
        String instructions,
        List<Line> lines,
        ModelParameters parameters,
        Duration limit,
        ModelTools tools) {

    public enum Voice {
        PERSON,
        AGENT
    }

    /** @param pictures what a person showed with these words; agents show none */
    public record Line(Voice voice, String words, List<Picture> pictures) {

        public Line {
            pictures = List.copyOf(pictures);
            if (voice == Voice.AGENT && !pictures.isEmpty()) {
                throw new IllegalArgumentException("Only people show pictures to a model.");
            }
        }

        public Line(Voice voice, String words) {
            this(voice, words, List.of());
        }

        private Line withoutPictures() {
            return pictures.isEmpty() ? this : new Line(voice, (words + " " + UNSEEN).strip());
        }

        @Override
        public String toString() {
            return "Line[" + voice + ", pictures=" + pictures.size() + "]";
        }
    }

    /**
     * A picture as vendors take it.
     *
     * @param mediaType {@code image/jpeg}, {@code image/png}, {@code image/gif} or {@code image/webp}
     * @param bytes not copied: nobody changes them
     */
    public record Picture(String mediaType, byte[] bytes) {

        private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

        public Picture {
            if (!TYPES.contains(mediaType)) {
                throw new IllegalArgumentException("Models see " + TYPES + ", and not " + mediaType + ".");
            }
        }

        @Override
        public String toString() {
            return "Picture[" + mediaType + ", " + bytes.length + " bytes]";
        }
    }

    private static final String UNSEEN = "[a picture that you cannot see]";

    public ModelQuestion {
        lines = List.copyOf(lines);
    }

    public ModelQuestion(
            TenantId tenant,
            String model,
            String second,
            String instructions,
            List<Line> lines,
            ModelParameters parameters,
            Duration limit) {
        this(tenant, model, second, instructions, lines, parameters, limit, ModelTools.NONE);
    }

    public ModelQuestion with(ModelTools told) {
        return new ModelQuestion(tenant, model, second, instructions, lines, parameters, limit, told);
    }

    boolean hasPictures() {
        return lines.stream().anyMatch(line -> !line.pictures().isEmpty());
    }

    /** For a model that does not see: it is told that something was shown. */
    ModelQuestion withoutPictures() {
        List<Line> seen = lines.stream().map(Line::withoutPictures).toList();
        return new ModelQuestion(tenant, model, second, instructions, seen, parameters, limit, tools);
    }

    ModelQuestion withoutSecond() {
        return new ModelQuestion(tenant, model, "", instructions, lines, parameters, limit, tools);
    }

    ModelQuestion to(String other, ModelParameters taken, Duration left) {
        return new ModelQuestion(tenant, other, "", instructions, lines, taken, left, tools);
    }

    @Override
    public String toString() {
        return "ModelQuestion[tenant=" + tenant + ", model=" + model + ", lines=" + lines.size() + "]";
    }
}
