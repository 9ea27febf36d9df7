package dev.switchboard.chat;

import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that somebody may listen to on this instance, under way or just finished. Only so many are kept. Thread safe. */
final class AnswersUnderWay {

    private static final int MOST = 5_000;

    /** Whoever was just told to begin needs a moment. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private record Key(Actor actor, long place) {}

    private final ChatSettings settings;
    private final Clock clock;
    private final Map<Key, AnswerEvents> answers = new ConcurrentHashMap<>();

    AnswersUnderWay(ChatSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param before what the page says was said before, or null where the record knows it */
    AnswerEvents open(Actor actor, long place, List<Line> before) {
        if (answers.size() >= MOST) {
            answers.values().removeIf(AnswerEvents::over);
        }
        return answers.computeIfAbsent(new Key(actor, place), key -> new AnswerEvents(actor, place, before, clock));
    }

    Optional<AnswerEvents> find(Actor actor, long place) {
        return Optional.ofNullable(answers.get(new Key(actor, place)));
    }

    /** Those whose end somebody else has to tell. */
    List<AnswerEvents> unattended() {
        return answers.values().stream()
                .filter(AnswerEvents::unattended)
                .filter(answer -> answer.quiet().compareTo(SETTLED) > 0)
                .toList();
    }

    void tick() {
        answers.values()
                .removeIf(answer ->
                        answer.quiet().compareTo(answer.over() ? settings.kept() : settings.worthAnswering()) > 0);
        answers.values().forEach(answer -> answer.tick(settings.silence()));
    }

    /** A finished answer that nobody listens to but who asked for it. */
    AnswerEvents finished(Actor actor, long place, Map<String, Object> answer) {
        var events = new AnswerEvents(actor, place, null, clock);
        events.add(Moment.answer(answer));
        return events;
    }
}
