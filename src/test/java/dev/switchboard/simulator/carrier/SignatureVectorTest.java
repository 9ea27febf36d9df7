package dev.switchboard.simulator.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.wire.Form;
import org.junit.jupiter.api.Test;

class SignatureVectorTest {

    private static final Form FORM = Form.of("To", "+18005551212")
            .with("Digits", "1234")
            .with("Caller", "+14158675310")
            .with("From", "+14158675310")
            .with("CallSid", "CA1234567890ABCDE");

    @Test
    void theDocumentedExampleIsSignedAsDocumented() {
        assertThat(new Signer("12345").sign("https://example.com/myapp.php?foo=1&bar=2", FORM))
                .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }

    @Test
    void theFragmentIsNotSigned() {
        assertThat(new Signer("12345").sign("https://example.com/myapp.php?foo=1&bar=2#rc=3", FORM))
                .isEqualTo("L/OH5YylLD5NRKLltdqwSvS0BnU=");
    }
}
