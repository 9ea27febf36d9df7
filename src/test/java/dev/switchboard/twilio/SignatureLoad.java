package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=SignatureLoad}. A 2 kB form, parsed and proven, beside its bare HMAC. */
@Tag("load")
class SignatureLoad {

    private static final int TIMES = 20_000;
    private static final int ROUNDS = 3;
    private static final String TOKEN = "a-token-for-this-test-only";
    private static final String URL = "https://hub.example.org/api/twilio/message";

    @Test
    void aFormOfTwoKilobytesIsProvenInMicroseconds() throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of("Body", "word ".repeat(250)));
        for (int each = 0; each < 20; each++) {
            fields.put("Field" + each, "value of the field " + each);
        }
        byte[] body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        String given = WebhookSigner.sign(URL, fields, TOKEN);
        var signature = new TwilioSignature(List.of(Secret.of(TOKEN)));
        var key = new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1");

        BooleanSupplier ours = () -> signature.provesForm(URL, TwilioForm.parse(body), given);
        BooleanSupplier bare = () -> hmac(key, body);
        time(ours);
        time(bare);
        List<Times> proven = new ArrayList<>();
        List<Times> alone = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            proven.add(time(ours));
            alone.add(time(bare));
        }
        String text = String.format(
                Locale.ROOT,
                "a form of %d bytes, parsed and proven: p50 %.1f µs, p99 %.1f µs; its bare HMAC: p50 %.1f µs, p99 %.1f µs"
                        + " (medians of %d rounds)%n",
                body.length,
                median(proven, Times::p50),
                median(proven, Times::p99),
                median(alone, Times::p50),
                median(alone, Times::p99),
                ROUNDS);
        Files.writeString(Path.of("target/signature-load.txt"), text);
        assertThat(body.length).isGreaterThan(1_600);
    }

    private static boolean hmac(SecretKeySpec key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return mac.doFinal(body).length == 20;
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private record Times(double p50, double p99) {}

    private static double median(List<Times> rounds, ToDoubleFunction<Times> of) {
        return rounds.stream().mapToDouble(of).sorted().toArray()[ROUNDS / 2];
    }

    /** In microseconds. */
    private static Times time(BooleanSupplier work) {
        long[] times = new long[TIMES];
        boolean all = true;
        for (int each = 0; each < TIMES; each++) {
            long at = System.nanoTime();
            all &= work.getAsBoolean();
            times[each] = System.nanoTime() - at;
        }
        assertThat(all).isTrue();
        Arrays.sort(times);
        return new Times(times[TIMES / 2] / 1e3, times[TIMES * 99 / 100] / 1e3);
    }
}
