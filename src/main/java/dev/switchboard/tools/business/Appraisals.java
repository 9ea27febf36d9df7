package dev.switchboard.tools.business;

import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.llm.TextModel;
import dev.switchboard.tools.ToolFailure;
import dev.switchboard.tools.ToolUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A look at what the person has shown last. It never says what something is worth without a picture. Thread safe; blocks. */
public final class Appraisals {

    private static final int MOST_PICTURES = 4;

    private final Eyes eyes;
    private final TextModel model;

    Appraisals(Eyes eyes, TextModel model) {
        this.eyes = eyes;
        this.model = model;
    }

    /** @param about what the person says of the item; the model's own words, and so no instruction to anybody */
    public Map<String, Object> appraise(ToolUse use, String about) {
        List<Picture> pictures = use.pictures().stream().limit(MOST_PICTURES).toList();
        Map<String, Object> appraisal = new LinkedHashMap<>();
        if (pictures.isEmpty()) {
            appraisal.put("needs_picture", true);
            appraisal.put(
                    "summary",
                    "I need a picture to say anything about it: please send one in good light that shows the whole item,"
                            + " and one of any mark or label.");
            return appraisal;
        }
        ModelAnswer seen = look(use, new Line(Voice.PERSON, about, pictures));
        if (seen.notSent().stream().anyMatch(each -> each.parameter().equals("pictures"))) {
            throw new ToolFailure("The model of this business cannot see pictures. Offer that a person looks at it.");
        }
        appraisal.put("needs_picture", false);
        appraisal.put("pictures", pictures.size());
        appraisal.put("by", seen.model());
        appraisal.put("summary", seen.words());
        return appraisal;
    }

    private ModelAnswer look(ToolUse use, Line shown) {
        try {
            return model.ask(eyes.question(use.actor().tenant(), shown));
        } catch (ModelAway away) {
            throw new ToolFailure("The picture cannot be looked at now. Say so, and offer that a person looks at it.");
        }
    }
}
