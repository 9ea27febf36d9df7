package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TwilioSignatureTest {

    private static final String URL = "https://example.com/myapp.php?foo=1&bar=2";
    private static final String PROOF = "L/OH5YylLD5NRKLltdqwSvS0BnU=";
    private static final TwilioForm FORM = TwilioForm.parse(
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212"
                    .getBytes(StandardCharsets.UTF_8));

    @TestFactory
    Stream<DynamicTest> the_56_required_vectors_are_accepted_and_the_2_optional_and_11_negative_ones_refused() {
        return Stream.of(
                        Stream.of(DynamicTest.dynamicTest("the file holds 56, 2 and 11", () -> {
                            assertThat(SignatureVectors.required()).hasSize(56);
                            assertThat(SignatureVectors.optional()).hasSize(2);
                            assertThat(SignatureVectors.negative()).hasSize(11);
                        })),
                        SignatureVectors.required().map(vector -> judged(vector, true)),
                        SignatureVectors.optional().map(vector -> judged(vector, false)),
                        SignatureVectors.negative().map(vector -> judged(vector, false)))
                .flatMap(tests -> tests);
    }

    private static DynamicTest judged(SignatureVectors.Vector vector, boolean accepted) {
        return DynamicTest.dynamicTest(
                (accepted ? "accepts " : "refuses ") + vector,
                () -> assertThat(vector.isProven()).isEqualTo(accepted));
    }

    @Test
    void during_a_rotation_the_old_and_the_new_token_are_accepted() {
        assertThat(house("new-token", "12345").provesForm(URL, FORM, PROOF)).isTrue();
        assertThat(house("12345", "new-token").provesForm(URL, FORM, PROOF)).isTrue();
        assertThat(house("new-token").provesForm(URL, FORM, PROOF)).isFalse();
    }

    @Test
    void without_a_token_nothing_is_accepted() {
        assertThat(house().provesForm(URL, FORM, PROOF)).isFalse();
    }

    @Test
    void only_the_exact_text_of_the_signature_counts() {
        TwilioSignature house = house("12345");
        assertThat(Stream.of(
                        null,
                        "",
                        " ",
                        "=",
                        PROOF + " ",
                        " " + PROOF,
                        PROOF + "=",
                        PROOF.substring(0, 27),
                        PROOF + "," + PROOF,
                        PROOF.toLowerCase(),
                        PROOF.replace('/', '_'),
                        PROOF + "\r\nX: y",
                        PROOF + "\0",
                        "é" + PROOF,
                        "%",
                        "[" + PROOF + "]"))
                .noneMatch(signature -> house.provesForm(URL, FORM, signature));
    }

    @Test
    void a_form_signature_does_not_prove_a_body_or_an_upgrade_of_the_same_address() {
        TwilioSignature house = house("12345");
        String handshake = SignatureVectors.required()
                .filter(vector -> vector.id().equals("own-wss-exact"))
                .findFirst()
                .orElseThrow()
                .signature();
        assertThat(house.provesBody(URL, new byte[0], PROOF)).isFalse();
        assertThat(house.provesUpgrade(URL, PROOF)).isFalse();
        assertThat(house("0123456789abcdef0123456789abcdef")
                        .provesBody("https://hub.example.org/twilio/media", new byte[0], handshake))
                .isFalse();
    }

    @Test
    void a_body_whose_hash_is_named_twice_proves_nothing() {
        SignatureVectors.Vector json = SignatureVectors.required()
                .filter(vector -> vector.id().equals("lib-json-body"))
                .findFirst()
                .orElseThrow();
        String hash = json.url().substring(json.url().indexOf("bodySHA256"));
        assertThat(house(json.token()).provesBody(json.url() + "&" + hash, json.body(), json.signature()))
                .isFalse();
    }

    private static TwilioSignature house(String... tokens) {
        return new TwilioSignature(Stream.of(tokens).map(Secret::of).toList());
    }
}
