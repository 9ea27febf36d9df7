package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelListener;
import dev.switchboard.llm.ModelParameters;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.llm.NotSent;
import dev.switchboard.llm.TextModel;
import dev.switchboard.tools.ToolFailure;
import dev.switchboard.tools.ToolUse;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AppraisalsTest {

    private static final Actor SOMEBODY =
            new Actor(new TenantId("shop"), new PersonId("somebody-0001"), ActorMode.CLIENT);
    private static final Picture PICTURE = new Picture("image/jpeg", new byte[] {1, 2, 3});

    private final List<ModelQuestion> asked = new ArrayList<>();

    @Test
    void withoutAPictureItSaysWhatItNeedsAndAsksNobody() {
        assertThat(appraisals(question -> answer("never said", List.of())).appraise(use(), "What is it worth?"))
                .containsEntry("needs_picture", true)
                .satisfies(told -> assertThat(told.get("summary").toString()).contains("send one in good light"));
        assertThat(asked).isEmpty();
    }

    @Test
    void thePicturesAreSeenByTheAgentForPicturesUnderItsOwnersInstructions() {
        assertThat(appraisals(question -> answer("A gold ring.", List.of())).appraise(use(PICTURE), "My ring"))
                .containsEntry("needs_picture", false)
                .containsEntry("summary", "A gold ring.");
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.instructions()).isEqualTo("look carefully");
            assertThat(question.lines()).singleElement().satisfies(line -> {
                assertThat(line.words()).isEqualTo("My ring");
                assertThat(line.pictures()).containsExactly(PICTURE);
            });
        });
    }

    @Test
    void aModelThatIsAwayOrBlindIsNoAppraisal() {
        assertThatThrownBy(() -> appraisals(question -> {
                            throw new ModelAway(ModelAway.Reason.TIMED_OUT, null);
                        })
                        .appraise(use(PICTURE), "My ring"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("cannot be looked at now");
        assertThatThrownBy(() -> appraisals(
                                question -> answer("A fine thing!", List.of(new NotSent("pictures", "It cannot see."))))
                        .appraise(use(PICTURE), "My ring"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("cannot see pictures");
    }

    private Appraisals appraisals(Function<ModelQuestion, ModelAnswer> model) {
        Eyes eyes = (tenant, shown) -> new ModelQuestion(
                tenant,
                "",
                "",
                "look carefully",
                List.of(shown),
                new ModelParameters(null, null, null),
                Duration.ofSeconds(1));
        return new Appraisals(eyes, new TextModel() {
            @Override
            public ModelAnswer ask(ModelQuestion question) {
                asked.add(question);
                return model.apply(question);
            }

            @Override
            public ModelAnswer stream(ModelQuestion question, ModelListener listener) {
                return ask(question);
            }
        });
    }

    private static ModelAnswer answer(String words, List<NotSent> notSent) {
        return new ModelAnswer(words, "simulated", 1, 1, true, notSent);
    }

    private static ToolUse use(Picture... pictures) {
        return new ToolUse(null, Map.of(), "chat", SOMEBODY, "use", "same", List.of(pictures));
    }
}
