package dev.switchboard.answering;

import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelTools;
import dev.switchboard.llm.TextModel;
import dev.switchboard.tools.ToolAsk;
import dev.switchboard.tools.ToolExports;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.tools.Tools;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A question to a model that may use tools before it answers: at most five rounds and eight uses, and no new round once the
 * person has waited long enough. Then the model is asked for words alone. Thread safe; blocks.
 */
@Component
class Rounds {

    static final int MOST_ROUNDS = 5;
    static final int MOST_USES = 8;

    /** Well below the time after which somebody else may begin the same answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String TOO_MANY =
            "{\"problem\":\"This was not done: that is enough for one answer. Answer with what you have.\"}";

    private final TextModel model;
    private final Tools tools;
    private final Clock clock;

    Rounds(TextModel model, Tools tools, Clock clock) {
        this.model = model;
        this.tools = tools;
        this.clock = clock;
    }

    /** @throws dev.switchboard.llm.ModelAway when the model gives no answer, in whatever round */
    ModelAnswer ask(ModelQuestion question, Toolbox box) {
        Instant end = clock.instant().plus(PATIENCE);
        ModelTools told = ToolExports.forText(box);
        int used = 0;
        for (int round = 1; ; round++) {
            boolean open =
                    round <= MOST_ROUNDS && used < MOST_USES && clock.instant().isBefore(end);
            ModelAnswer answer = model.ask(question.with(open ? told : told.closed()));
            if (answer.calls().isEmpty() || !open) {
                return answer;
            }
            List<ModelTools.Told> results = new ArrayList<>();
            for (ModelTools.Call call : answer.calls()) {
                results.add(new ModelTools.Told(
                        call, used++ < MOST_USES && clock.instant().isBefore(end) ? use(box, call) : TOO_MANY));
            }
            told = told.after(new ModelTools.Round(results));
        }
    }

    private String use(Toolbox box, ModelTools.Call call) {
        return tools.use(box, new ToolAsk(call.name(), call.arguments())).told();
    }
}
