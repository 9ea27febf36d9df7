package dev.switchboard.ops.logs;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Catches what should not have been said: phone numbers, bearer tokens, vendors' keys, and the secrets of the settings.
 * Account and message ids stay, because support needs them. Immutable, safe for any thread.
 */
public final class Net {

    static final String MASK = "******";

    private static final List<String> SECRETS = List.of(
            "switchboard.twilio.auth-tokens",
            "switchboard.llm.api-key",
            "switchboard.anthropic.api-key",
            "switchboard.outreach.secret",
            "switchboard.tenant.person-key",
            "switchboard.aws.secret-access-key",
            "switchboard.aws.session-token");

    /** Shorter ones are test values, and words. */
    private static final int WORTH_HIDING = 12;

    private static final String NUMBER = "(?:\\+|%2[Bb])[1-9][0-9]{5,14}(?![0-9])";
    private static final String TOKEN = "(?<=(?:[Bb]earer|[Bb]asic) )[A-Za-z0-9._~+/=-]{8,}";
    private static final String KEY = "\\b(?:sk|rk|pk)-[A-Za-z0-9_-]{8,}";

    private static final Pattern PRIVATE = Pattern.compile(NUMBER + "|" + TOKEN + "|" + KEY);

    private final List<String> known;

    Net(List<String> secrets) {
        known = secrets.stream()
                .filter(secret -> secret.length() >= WORTH_HIDING)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public static Net of(Environment settings) {
        return new Net(SECRETS.stream()
                .map(name -> settings.getProperty(name, ""))
                .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split(","))))
                .map(String::strip)
                .toList());
    }

    public String clean(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, MASK);
        }
        return mayHoldMore(clean) ? PRIVATE.matcher(clean).replaceAll(Net::masked) : clean;
    }

    /** Most lines hold none of these, and a look is cheaper than a search. */
    private static boolean mayHoldMore(String text) {
        return text.indexOf('+') >= 0
                || text.contains("%2")
                || text.contains("k-")
                || text.contains("earer ")
                || text.contains("asic ");
    }

    private static String masked(MatchResult found) {
        String text = found.group();
        boolean number = text.startsWith("+") || text.startsWith("%");
        return Matcher.quoteReplacement(number ? "+…" + text.substring(text.length() - 2) : MASK);
    }
}
