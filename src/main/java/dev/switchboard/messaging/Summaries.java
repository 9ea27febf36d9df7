package dev.switchboard.messaging;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Memory;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelParameters;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.llm.TextModel;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Keeps in short what an agent is not shown any more, where the tenant wants that: a single question to a model, after a reply
 * and away from it. What fails is tried again after the next reply. Thread safe.
 */
@Component
class Summaries {

    /** So many turns leave the agent's sight together, so that not every text costs a question. */
    static final int TOGETHER = 10;

    private static final Logger log = LoggerFactory.getLogger(Summaries.class);
    private static final int MOST_TOKENS = 400;

    private final Conversations conversations;
    private final TextPolicies policies;
    private final TextModel model;
    private final LlmSettings settings;
    private final Executor threads;
    private final String instructions;

    Summaries(
            Conversations conversations,
            TextPolicies policies,
            TextModel model,
            LlmSettings settings,
            @Qualifier("answerThreads") Executor threads) {
        this.conversations = conversations;
        this.policies = policies;
        this.model = model;
        this.settings = settings;
        this.threads = threads;
        this.instructions = read();
    }

    /** Returns at once. */
    void later(Actor actor) {
        if (policies.of(actor.tenant()).summary()) {
            threads.execute(() -> renew(actor));
        }
    }

    void renew(Actor actor) {
        try {
            int shown = policies.of(actor.tenant()).history();
            Memory memory = conversations.memory(actor);
            List<Turn> read = conversations.recent(actor, shown + 2 * TOGETHER);
            List<Turn> older = read.subList(0, Math.max(0, read.size() - shown)).stream()
                    .filter(turn -> turn.seq() > memory.upTo())
                    .toList();
            if (older.size() >= TOGETHER) {
                String words = model.ask(question(actor, memory, older)).words();
                long upTo = older.get(older.size() - 1).seq();
                if (!words.isBlank()) {
                    Instant since = memory.equals(Memory.NONE) ? older.get(0).at() : memory.since();
                    conversations.keep(actor, new Memory(words.strip(), upTo, since));
                }
            }
        } catch (ModelAway | StoreUnreachable later) {
            Whose.of(log.atInfo(), actor)
                    .log("no summary now: {}", later.getClass().getSimpleName());
        }
    }

    private ModelQuestion question(Actor actor, Memory memory, List<Turn> older) {
        String said = Stream.concat(
                        Stream.of(memory.summary())
                                .filter(words -> !words.isBlank())
                                .map(words -> "Before: " + words),
                        older.stream()
                                .filter(turn -> turn.speaker() == Speaker.PERSON || turn.delivery() == Delivery.SENT)
                                .map(turn ->
                                        (turn.speaker() == Speaker.PERSON ? "Person: " : "Business: ") + turn.words()))
                .collect(Collectors.joining("\n"));
        return new ModelQuestion(
                actor.tenant(),
                "",
                "",
                instructions,
                List.of(new Line(Voice.PERSON, said)),
                new ModelParameters(null, MOST_TOKENS, null),
                settings.limit());
    }

    private static String read() {
        try (var file = new ClassPathResource("prompts/summary.txt").getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException("The instructions for summaries are not in this build.", missing);
        }
    }
}
