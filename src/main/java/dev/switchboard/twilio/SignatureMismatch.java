package dev.switchboard.twilio;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words for a log line about a refused webhook. The sender is unknown, so a name is shown only where it looks like one
 * of the carrier's or is ours, and values, credentials and signatures never are. Stateless.
 */
final class SignatureMismatch {

    private static final int SHOWN = 40;
    private static final Predicate<String> NAME =
            Pattern.compile("[A-Z][A-Za-z]{1,29}[0-9]{0,2}|bodySHA256|t|p|s").asMatchPredicate();
    private static final Pattern ODD_IN_PATH = Pattern.compile("[^A-Za-z0-9/._~%-]");

    private SignatureMismatch() {}

    static String describe(SignedUrl url, TwilioForm form, int bodyLength, int tokens) {
        String addresses = url.candidates().stream()
                .map(SignedUrl::of)
                .map(SignatureMismatch::address)
                .distinct()
                .collect(Collectors.joining(" or "));
        return "tried " + addresses + " with query fields " + names(queryNames(url.query())) + ", form fields "
                + names(form.fields().stream().map(TwilioForm.Field::name)) + ", a body of " + bodyLength
                + " bytes and " + tokens + " token(s)";
    }

    private static String address(SignedUrl url) {
        String path = url.path().length() > 200 ? url.path().substring(0, 200) + "…" : url.path();
        return url.scheme() + "://" + url.host() + url.port()
                + ODD_IN_PATH.matcher(path).replaceAll("?");
    }

    private static Stream<String> queryNames(String query) {
        return query.isEmpty()
                ? Stream.empty()
                : Arrays.stream(query.substring(1).split("&")).map(pair -> pair.split("=", 2)[0]);
    }

    private static String names(Stream<String> all) {
        List<String> sorted = all.distinct().sorted().toList();
        List<String> shown = sorted.stream().filter(NAME).limit(SHOWN).toList();
        int hidden = sorted.size() - shown.size();
        return hidden == 0 ? shown.toString() : shown + " and " + hidden + " more";
    }
}
