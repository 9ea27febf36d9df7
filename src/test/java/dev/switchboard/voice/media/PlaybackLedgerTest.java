package dev.switchboard.voice.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conversations between an agent and a carrier that plays what it is sent, told on a clock that a test moves. */
class PlaybackLedgerTest {

    private final Line line = new Line();

    @Test
    void a_sentence_that_is_played_to_its_end_is_heard() {
        Utterance hello = line.says("hello", 900);
        line.passes(899);
        assertThat(line.heardToTheEnd).isEmpty();
        line.passes(1);
        assertThat(line.heardToTheEnd).containsExactly(hello);
        assertThat(line.ledger.silent()).isTrue();
    }

    @Test
    void a_caller_who_interrupts_has_heard_what_was_played_and_not_what_was_sent() {
        Utterance story = line.says("story", 4000);
        line.passes(1300);
        assertThat(line.ledger.heardMs(story)).isEqualTo(1300);
        assertThat(line.interrupts()).containsExactly(new PlaybackLedger.Cut(story, 1300));
        assertThat(line.ledger.silent()).isTrue();
    }

    @Test
    void a_sentence_waiting_behind_the_one_that_is_cut_was_not_heard_at_all() {
        Utterance first = line.says("first", 1000);
        Utterance second = line.says("second", 1000);
        line.passes(400);
        assertThat(line.interrupts())
                .containsExactly(new PlaybackLedger.Cut(first, 400), new PlaybackLedger.Cut(second, 0));
    }

    @Test
    void marks_that_a_clear_throws_back_do_not_count_as_heard() {
        line.says("story", 4000);
        line.passes(300);
        line.interrupts();
        Utterance answer = line.says("answer", 1000);
        line.thrownBack().forEach(mark -> assertThat(line.ledger.echoed(mark)).isEmpty());
        line.passes(200);
        assertThat(line.ledger.heardMs(answer)).isEqualTo(200);
    }

    @Test
    void nothing_is_cut_when_everything_was_heard() {
        line.says("hello", 500);
        line.passes(5000);
        assertThat(line.interrupts()).isEmpty();
    }

    @Test
    void what_is_still_being_made_is_cut_even_when_all_of_it_was_heard() {
        Utterance story = line.begins("story");
        line.sends(story, 300);
        line.passes(2000);
        assertThat(line.interrupts()).containsExactly(new PlaybackLedger.Cut(story, 300));
    }

    @Test
    void a_pause_in_what_is_sent_is_not_counted_as_heard() {
        Utterance story = line.begins("story");
        line.sends(story, 300);
        line.passes(5000);
        line.sends(story, 1000);
        line.passes(100);
        assertThat(line.ledger.heardMs(story)).isEqualTo(400);
    }

    @Test
    void a_line_that_stalls_is_not_believed_for_longer_than_a_mark_takes() {
        Utterance story = line.begins("story");
        line.stalls = true;
        line.sends(story, 300);
        line.sends(story, 5000);
        line.passes(4000);
        assertThat(line.ledger.heardMs(story)).isEqualTo(400);
    }

    @Test
    void marks_are_few() {
        Utterance story = line.begins("story");
        for (int piece = 0; piece < 100; piece++) {
            line.sends(story, 100);
        }
        assertThat(line.pending()).isLessThanOrEqualTo(11);
    }

    @Test
    void however_a_call_goes_no_more_is_claimed_than_was_sent_and_the_error_is_small() {
        Random random = new Random(8);
        List<Long> errors = new ArrayList<>();
        for (int call = 0; call < 300; call++) {
            Line some = new Line();
            some.wayThere = random.nextInt(80);
            some.wayBack = random.nextInt(80);
            some.passes(random.nextInt(50));
            Utterance story = some.begins("story");
            for (int piece = 0; piece < 10; piece++) {
                some.sends(story, 20 * (1 + random.nextInt(20)));
                some.passes(random.nextInt(250));
            }
            List<PlaybackLedger.Cut> cuts = some.interrupts();
            long truth = some.played;
            assertThat(cuts).hasSize(1);
            assertThat(cuts.get(0).heardMs()).isBetween(0L, story.sentMs());
            errors.add(Math.abs(cuts.get(0).heardMs() - truth));
        }
        errors.sort(Long::compare);
        assertThat(errors.get(errors.size() * 99 / 100)).isLessThanOrEqualTo(40);
    }

    /** A ledger and the carrier behind it, a millisecond at a time. */
    private static final class Line {

        private record Pending(String name, long at) {}

        private record Piece(int ms, long arrives) {}

        private record OnItsWay(String name, long arrives) {}

        private long now;
        private long queued;
        private long played;
        private long wayThere;
        private long wayBack;
        private long arrived;
        private boolean stalls;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Pending> marks = new ArrayList<>();
        private final List<OnItsWay> echoes = new ArrayList<>();
        private final List<String> thrown = new ArrayList<>();
        private final List<Utterance> heardToTheEnd = new ArrayList<>();
        private final PlaybackLedger ledger = new PlaybackLedger(() -> now * 1_000_000);

        Utterance says(String id, int ms) {
            Utterance utterance = begins(id);
            sends(utterance, ms);
            mark(ledger.ended(utterance));
            return utterance;
        }

        Utterance begins(String id) {
            return ledger.begin(id);
        }

        void sends(Utterance utterance, int ms) {
            queued += ms;
            pieces.add(new Piece(ms, now + wayThere));
            mark(ledger.sent(utterance, ms * 8));
        }

        private void mark(String name) {
            if (name != null) {
                marks.add(new Pending(name, queued));
            }
        }

        void passes(long ms) {
            for (long each = 0; each < ms; each++) {
                plays();
                while (!marks.isEmpty() && marks.get(0).at() <= played) {
                    echoes.add(new OnItsWay(marks.remove(0).name(), now + wayBack));
                }
                while (!echoes.isEmpty() && echoes.get(0).arrives() <= now) {
                    heardToTheEnd.addAll(ledger.echoed(echoes.remove(0).name()));
                }
            }
        }

        private void plays() {
            now++;
            while (!pieces.isEmpty() && pieces.get(0).arrives() < now) {
                arrived += pieces.remove(0).ms();
            }
            if (!stalls && played < arrived) {
                played++;
            }
        }

        /** The clear takes its way too. */
        List<PlaybackLedger.Cut> interrupts() {
            List<PlaybackLedger.Cut> cuts = ledger.clear();
            for (long each = 0; each < wayThere; each++) {
                plays();
            }
            marks.forEach(mark -> thrown.add(mark.name()));
            marks.clear();
            pieces.clear();
            queued = played;
            arrived = played;
            return cuts;
        }

        List<String> thrownBack() {
            return thrown;
        }

        int pending() {
            return marks.size();
        }
    }
}
