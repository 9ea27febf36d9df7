package dev.switchboard.answering;

import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelTools;
import dev.switchboard.tools.ToolAsk;
import dev.switchboard.tools.ToolExports;
import dev.switchboard.tools.ToolResult;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.tools.Tools;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    private final Tools tools;
    private final Clock clock;

    Rounds(Tools tools, Clock clock) {
        this.tools = tools;
        this.clock = clock;
    }

    /**
     * The last answer of the model, which has words.
     *
     * @param asking how the model is asked: for all of it, or piece by piece
     * @throws ModelAway when the model gives no answer, in whatever round, or nobody waits for it any more
     */
    ModelAnswer ask(
            ModelQuestion question,
            Toolbox box,
            Function<ModelQuestion, ModelAnswer> asking,
            Bill bill,
            Audience audience) {
        Instant end = clock.instant().plus(PATIENCE);
        ModelTools told = ToolExports.forText(box);
        int used = 0;
        for (int round = 1; ; round++) {
            boolean open =
                    round <= MOST_ROUNDS && used < MOST_USES && clock.instant().isBefore(end);
            ModelAnswer answer = asking.apply(question.with(open ? told : told.closed()));
            bill.add(answer);
            if (answer.calls().isEmpty() || !open) {
                return answer;
            }
            List<ModelTools.Told> results = new ArrayList<>();
            for (ModelTools.Call call : answer.calls()) {
                boolean enough = used++ >= MOST_USES || !clock.instant().isBefore(end);
                results.add(new ModelTools.Told(call, enough ? TOO_MANY : use(box, call, audience)));
            }
            told = told.after(new ModelTools.Round(results));
        }
    }

    private String use(Toolbox box, ModelTools.Call call, Audience audience) {
        if (audience.gone()) {
            throw new ModelAway(ModelAway.Reason.NOT_WANTED, null);
        }
        audience.toolStarted(call.name());
        ToolResult result = tools.use(box, new ToolAsk(call.name(), call.arguments()));
        audience.toolDone(call.name(), result.outcome() == ToolResult.Outcome.DONE);
        return result.told();
    }
}
