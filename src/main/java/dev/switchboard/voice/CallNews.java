package dev.switchboard.voice;

import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the carrier tells of calls and of their sound. News come twice, late and out of order; what they say is merged into
 * the call. How a call ended is told by the hub that had it, which knows more; where that says nothing in good time, the
 * carrier's word ends the call. Thread safe.
 */
public final class CallNews implements WorkUnderWay {

    private static final Set<String> STATUSES = Set.of(
            "queued", "initiated", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled");
    private static final Set<String> LAST = Set.of("completed", "busy", "failed", "no-answer", "canceled");
    private static final Set<String> FAILED = Set.of("busy", "failed");
    private static final Pattern CODE = Pattern.compile("\\b\\d{5}\\b");

    /** How far a call has come. */
    record Status(Actor actor, String callSid, String status, long sequence, long seconds) {

        boolean isLast() {
            return CallNews.isLast(status);
        }

        String outcome(boolean answered) {
            return FAILED.contains(status) ? "failed" : answered ? "completed" : "abandoned";
        }
    }

    /** How far its sound has come; {@code error} is the carrier's code, or nothing. */
    record Stream(Actor actor, String callSid, String event, String error) {

        int rank() {
            return switch (event) {
                case "stream-started" -> 1;
                case "stream-stopped" -> 2;
                default -> 3;
            };
        }
    }

    private final StreamTickets tickets;
    private final CallRecords records;
    private final CallBook book;
    private final Executor later;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param later runs what it is given when the hub that had a call has had time to tell of its end */
    CallNews(StreamTickets tickets, CallRecords records, CallBook book, Executor later) {
        this.tickets = tickets;
        this.records = records;
        this.book = book;
        this.later = later;
    }

    /** Whether nothing comes after it. */
    static boolean isLast(String status) {
        return LAST.contains(status);
    }

    public void told(TwilioForm form) {
        String sid = form.first("CallSid").orElse("");
        Optional<Actor> actor = tickets.actorOf(sid);
        if (actor.isEmpty()) {
            return;
        }
        Optional<String> stream =
                form.first("StreamEvent").filter(event -> event.matches("stream-(started|stopped|error)"));
        Optional<String> status = form.first("CallStatus").filter(STATUSES::contains);
        if (stream.isPresent()) {
            records.told(new Stream(
                    actor.get(),
                    sid,
                    stream.get(),
                    code(form.first("StreamError").orElse(""))));
        } else if (status.isPresent()) {
            told(new Status(
                    actor.get(), sid, status.get(), number(form, "SequenceNumber"), number(form, "CallDuration")));
        }
    }

    private void told(Status news) {
        if (records.told(news)) {
            waiting.incrementAndGet();
            later.execute(() -> {
                book.take(news.callSid(), () -> records.over(news));
                waiting.decrementAndGet();
            });
        }
    }

    @Override
    public void beginNothing() {
        // It ends what others began.
    }

    @Override
    public int count() {
        return waiting.get();
    }

    private static long number(TwilioForm form, String name) {
        return form.first(name)
                .filter(each -> each.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The carrier's sentence may hold addresses; its code says enough. */
    private static String code(String error) {
        Matcher code = CODE.matcher(error);
        return code.find() ? code.group() : "";
    }
}
