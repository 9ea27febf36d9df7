package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.twilio.SignatureVectors.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Changes signed requests at random and expects every change to be noticed. A change that leaves the signed text as it
 * was (an order, a repeated value, another spelling of the same byte) is no change and is drawn again. The number of
 * changes is the system property {@code signature.mutations}.
 */
class SignatureMutationTest {

    private static final int MUTATIONS = Integer.getInteger("signature.mutations", 20_000);
    private static final long SEED = Long.getLong("signature.seed", 20_261_120L);
    private static final String ALPHABET = "abcXYZ019=&+%;:/?._-~ \u00e9\n";

    private final Random random = new Random(SEED);

    @Test
    void no_changed_request_is_accepted() {
        List<Vector> signed = SignatureVectors.required().toList();
        int tried = 0;
        int unreadable = 0;
        Set<String> accepted = new HashSet<>();
        while (tried < MUTATIONS) {
            Vector original = signed.get(random.nextInt(signed.size()));
            Vector changed = changed(original);
            try {
                if (signedText(changed).equals(signedText(original))
                        && changed.signature().equals(original.signature())) {
                    continue;
                }
                if (changed.isProven()) {
                    accepted.add(original.id() + ": " + changed.url() + " "
                            + new String(changed.body(), StandardCharsets.UTF_8) + " " + changed.signature());
                }
            } catch (MalformedWebhook refused) {
                unreadable++;
            }
            tried++;
        }
        System.out.printf(
                "signature mutations: %d tried (seed %d), %d unreadable, %d accepted%n",
                tried, SEED, unreadable, accepted.size());
        assertThat(accepted).isEmpty();
    }

    private Vector changed(Vector vector) {
        String url = vector.url();
        byte[] body = vector.body();
        String signature = vector.signature();
        int part = random.nextInt(10);
        if (part < 4) {
            int path = url.indexOf('/', url.indexOf("://") + 3);
            url = url.substring(0, path + 1) + changed(url.substring(path + 1));
        } else if (part < 8 && body.length > 0) {
            body = changed(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } else {
            signature = changed(signature);
        }
        return new Vector(vector.id(), vector.kind(), vector.token(), url, body, signature);
    }

    private String changed(String text) {
        StringBuilder result = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(result.length() + 1);
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            boolean inside = at < result.length();
            switch (random.nextInt(4)) {
                case 0 -> result.insert(at, other);
                case 1 -> result.replace(at, Math.min(at + 1, result.length()), inside ? "" : "" + other);
                case 2 -> result.replace(at, Math.min(at + 1, result.length()), "" + other);
                default -> result.replace(at, result.length(), "");
            }
        }
        return result.toString();
    }

    /**
     * What the scheme itself signs, so that only real changes are counted. It puts no mark between a name and its
     * value, nor before the first name: where one ends and the other begins is not signed.
     */
    private static String signedText(Vector vector) {
        String url = vector.url().split("#", 2)[0];
        return switch (vector.kind()) {
            case "form" ->
                url
                        + Arrays.stream(new String(vector.body(), StandardCharsets.UTF_8).split("&"))
                                .filter(pair -> !pair.isEmpty())
                                .map(pair -> TwilioForm.parse(pair.getBytes(StandardCharsets.UTF_8))
                                        .fields()
                                        .get(0))
                                .map(field -> List.of(field.name(), field.value()))
                                .collect(Collectors.toCollection(() -> new TreeSet<>((left, right) -> {
                                    int names = left.get(0).compareTo(right.get(0));
                                    return names != 0 ? names : left.get(1).compareTo(right.get(1));
                                })))
                                .stream()
                                .map(pair -> pair.get(0) + pair.get(1))
                                .collect(Collectors.joining());
            case "wss" -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
            default -> url + new String(vector.body(), StandardCharsets.UTF_8);
        };
    }
}
