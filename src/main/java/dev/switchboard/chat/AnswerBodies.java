package dev.switchboard.chat;

import dev.switchboard.route.door.LiveBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The three ways in which an answer leaves. Pure apart from where each reader is. */
final class AnswerBodies {

    private final Duration beat;
    private final Clock clock;

    AnswerBodies(Duration beat, Clock clock) {
        this.beat = beat;
        this.clock = clock;
    }

    /**
     * @param accept of the request, or null
     * @param lastId the last event that the reader saw, or null
     */
    LiveBody of(AnswerEvents events, String accept, String lastId) {
        String wanted = accept == null ? "" : accept;
        if (wanted.contains("text/event-stream")) {
            return asEvents(events, lastId);
        }
        return wanted.contains("application/json")
                ? new Reading(events, "application/json", 0, AnswerBodies::whole)
                : new Reading(events, "text/plain; charset=utf-8", 0, new Words());
    }

    private LiveBody asEvents(AnswerEvents events, String lastId) {
        int from = seen(events, lastId);
        String head =
                "retry: 2000\n\n" + (lastId != null && from == 0 ? frame(events.run() + "-0", Moment.reset()) : "");
        return new Reading(events, "text/event-stream; charset=utf-8", from, new Events(events.run(), head, from));
    }

    /** How many events of this very run somebody has seen; none where the id is of another. */
    private static int seen(AnswerEvents events, String lastId) {
        if (lastId == null || !lastId.startsWith(events.run() + "-")) {
            return 0;
        }
        String number = lastId.substring(events.run().length() + 1);
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }

    private static String whole(List<Moment> news) {
        return news.stream()
                .filter(moment -> moment.type().equals(Moment.ANSWER))
                .map(Moment::data)
                .findFirst()
                .orElse("");
    }

    static String frame(String id, Moment moment) {
        return "id: " + id + "\nevent: " + moment.type() + "\ndata: " + moment.data() + "\n\n";
    }

    /** Words as they come. What has left cannot be taken back, so an answer that begins anew follows after a gap. */
    private static final class Words implements Function<List<Moment>, String> {

        private final StringBuilder shown = new StringBuilder();

        @Override
        public String apply(List<Moment> news) {
            StringBuilder more = new StringBuilder();
            for (Moment moment : news) {
                switch (moment.type()) {
                    case Moment.TOKEN -> {
                        more.append(moment.words());
                        shown.append(moment.words());
                    }
                    case Moment.RESET -> {
                        more.append(shown.isEmpty() ? "" : "\n\n");
                        shown.setLength(0);
                    }
                    case Moment.ANSWER -> more.append(rest(moment.words()));
                    default -> {}
                }
            }
            return more.toString();
        }

        private String rest(String all) {
            String so = shown.toString();
            return all.startsWith(so) ? all.substring(so.length()) : so.strip().equals(all) ? "" : "\n\n" + all;
        }
    }

    /** Events with their ids, and a sign of life where nothing happens. */
    private final class Events implements Function<List<Moment>, String> {

        private final String run;
        private String head;
        private int number;
        private Instant wrote = clock.instant();

        Events(String run, String head, int from) {
            this.run = run;
            this.head = head;
            this.number = from;
        }

        @Override
        public String apply(List<Moment> news) {
            StringBuilder text = new StringBuilder(head);
            head = "";
            news.forEach(moment -> text.append(frame(run + "-" + ++number, moment)));
            if (text.isEmpty() && Duration.between(wrote, clock.instant()).compareTo(beat) >= 0) {
                text.append(": still here\n\n");
            }
            if (!text.isEmpty()) {
                wrote = clock.instant();
            }
            return text.toString();
        }
    }

    /** One reader's place in the events. */
    private static final class Reading implements LiveBody {

        private final AnswerEvents events;
        private final String type;
        private final Function<List<Moment>, String> written;
        private int from;
        private boolean last;
        private volatile Runnable listener = () -> {};

        Reading(AnswerEvents events, String type, int from, Function<List<Moment>, String> written) {
            this.events = events;
            this.type = type;
            this.from = from;
            this.written = written;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public synchronized String take() {
            if (last) {
                return "";
            }
            List<Moment> news = events.after(from);
            from += news.size();
            // Who has seen the end and comes again is told so by the end of the stream.
            last = news.isEmpty()
                    ? events.over()
                    : news.stream().anyMatch(moment -> moment.type().equals(Moment.ANSWER));
            return written.apply(news);
        }

        @Override
        public synchronized boolean over() {
            return last;
        }

        @Override
        public void listen(Runnable more) {
            listener = more;
            events.listen(more);
        }

        @Override
        public void left() {
            events.leave(listener);
        }
    }
}
