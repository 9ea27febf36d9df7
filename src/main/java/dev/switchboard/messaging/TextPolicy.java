package dev.switchboard.messaging;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * What a business decides about its texts. The hub's settings are what counts where a tenant has not decided. Immutable.
 *
 * @param reply rest, twiml or auto
 * @param burst how long a person has to be quiet before they are answered
 * @param burstLongest after this long they are answered although they go on
 * @param fallback what is sent when no model has an answer; empty for the hub's own apology
 * @param history how many of the last turns an agent is shown, 1 to 50
 * @param summary whether what is older is kept in the words of a model, or dropped
 * @param repliesAnHour how many replies a person gets in an hour
 * @param repliesOfAllAnHour how many replies all people of the tenant get in an hour
 * @param quietFrom when texts that nobody waits for stop, in the time of whoever gets them
 * @param quietTo when they may come again; the same as {@code quietFrom} for no quiet hours
 * @param zone where people live whose number does not say so
 */
@ConfigurationProperties("switchboard.texts")
public record TextPolicy(
        @DefaultValue("rest") ReplyMode reply,
        @DefaultValue("1500ms") Duration burst,
        @DefaultValue("6s") Duration burstLongest,
        @DefaultValue("") String fallback,
        @DefaultValue("20") int history,
        @DefaultValue("false") boolean summary,
        @DefaultValue("30") int repliesAnHour,
        @DefaultValue("1000") int repliesOfAllAnHour,
        @DefaultValue("21:00") LocalTime quietFrom,
        @DefaultValue("08:00") LocalTime quietTo,
        @DefaultValue("UTC") ZoneId zone) {

    /** What a tenant may decide, as it is called in its settings. */
    public static final Set<String> NAMES = Set.of(
            "reply",
            "burst",
            "burst-longest",
            "fallback",
            "history",
            "summary",
            "replies-an-hour",
            "replies-of-all-an-hour",
            "quiet-from",
            "quiet-to",
            "zone");

    private static final int LONGEST_FALLBACK = 320;
    private static final int MOST_HISTORY = 50;
    private static final Duration LONGEST_BURST = Duration.ofSeconds(30);

    public TextPolicy {
        List<String> wrong = new ArrayList<>();
        if (burst.isNegative() || burstLongest.compareTo(burst) < 0 || burstLongest.compareTo(LONGEST_BURST) > 0) {
            wrong.add("burst is at least 0s, burst-longest at least that and at most 30s");
        }
        if (fallback.length() > LONGEST_FALLBACK) {
            wrong.add("fallback has at most " + LONGEST_FALLBACK + " characters");
        }
        if (history < 1 || history > MOST_HISTORY) {
            wrong.add("history is 1 to " + MOST_HISTORY);
        }
        if (repliesAnHour < 1 || repliesOfAllAnHour < 1) {
            wrong.add("replies-an-hour and replies-of-all-an-hour are at least 1");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("switchboard.texts: " + String.join("; ", wrong) + ".");
        }
    }

    /** The same where the tenant has decided otherwise. */
    TextPolicy with(Map<String, String> decided) {
        return new TextPolicy(
                of(decided, "reply", each -> ReplyMode.valueOf(each.toUpperCase(Locale.ROOT)), reply),
                of(decided, "burst", DurationStyle::detectAndParse, burst),
                of(decided, "burst-longest", DurationStyle::detectAndParse, burstLongest),
                of(decided, "fallback", String::strip, fallback),
                of(decided, "history", Integer::valueOf, history),
                of(decided, "summary", Boolean::valueOf, summary),
                of(decided, "replies-an-hour", Integer::valueOf, repliesAnHour),
                of(decided, "replies-of-all-an-hour", Integer::valueOf, repliesOfAllAnHour),
                of(decided, "quiet-from", LocalTime::parse, quietFrom),
                of(decided, "quiet-to", LocalTime::parse, quietTo),
                of(decided, "zone", ZoneId::of, zone));
    }

    private static <T> T of(Map<String, String> decided, String name, Function<String, T> read, T otherwise) {
        String word = decided.get(name);
        return word == null || word.isBlank() ? otherwise : read.apply(word);
    }

    @Override
    public String toString() {
        return "TextPolicy[reply=" + reply + ", burst=" + burst + ", history=" + history + "]";
    }
}
