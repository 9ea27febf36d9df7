package dev.switchboard.ops.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.env.MockEnvironment;

class NetTest {

    private static final String SECRET = "0123456789-the-token";

    private final Net net = new Net(List.of(SECRET, "short"));

    @ParameterizedTest
    @CsvSource({
        "call from +15550100042 came,call from +…42 came",
        "From=%2B15550100042&To=x,From=+…42&To=x",
        "'{\"n\":\"+15550100042\"}','{\"n\":\"+…42\"}'",
        "Authorization: Bearer abcdefghijk.lmn,Authorization: Bearer ******",
        "key sk-proj-abc_DEF-123456,key ******",
        "token 0123456789-the-token!,token ******!",
        "AC00000000000000000000000000000000 and SM1234567890 stay,AC00000000000000000000000000000000 and SM1234567890 stay",
        "2 + 2 is 4 and +5 is short,2 + 2 is 4 and +5 is short",
        "a short stop,a short stop"
    })
    void whatIsPrivateIsMaskedAndNothingElse(String said, String shown) {
        assertThat(net.clean(said)).isEqualTo(shown);
    }

    @Test
    void aLineForMachinesIsOneObjectWithWhomItIsAboutBeforeWhatHappened() throws Exception {
        JsonLine json = new JsonLine(settings(), trace());
        String line = json.format(event("said \"+15550100042\"\nwith " + SECRET));
        JsonNode parsed = new ObjectMapper().readTree(line);
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(parsed.get("message").asText()).isEqualTo("said \"+…42\"\nwith ******");
        assertThat(parsed.get("stack").asText()).contains("IllegalStateException: for +…42");
        assertThat(line.indexOf("\"tenant\":\"house\",\"person\":\"p1\""))
                .isPositive()
                .isLessThan(line.indexOf("message"));
    }

    @Test
    void aLineForPeopleBeginsWithWhomItIsAbout() {
        String line = new ReadableLine(settings()).format(event("reply to +15550100042 sent"));
        assertThat(line)
                .contains("INFO  Replies tenant=house person=p1 reply to +…42 sent\n")
                .doesNotContain("0100042");
    }

    @Test
    void theNetCostsLessThanTheLineItCleans() {
        String usual = "12:00:00.000 INFO  Texts tenant=house person=abcdefghijklmnop answer from MODEL simulated-text";
        for (int i = 0; i < 20_000; i++) {
            net.clean(usual);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            net.clean(usual);
        }
        double micros = (System.nanoTime() - start) / 20_000 / 1e3;
        System.out.println("The net takes " + micros + " us a line.");
        assertThat(micros).isLessThan(20);
    }

    private static MockEnvironment settings() {
        return new MockEnvironment().withProperty("switchboard.twilio.auth-tokens", SECRET + ", another-long-token");
    }

    private static ThrowableProxyConverter trace() {
        ThrowableProxyConverter trace = new ThrowableProxyConverter();
        trace.start();
        return trace;
    }

    private static LoggingEvent event(String message) {
        LoggingEvent event = new LoggingEvent(
                "",
                new LoggerContext().getLogger("dev.switchboard.messaging.Replies"),
                Level.INFO,
                message,
                new IllegalStateException("for +15550100042"),
                new Object[0]);
        event.addKeyValuePair(new KeyValuePair("tenant", "house"));
        event.addKeyValuePair(new KeyValuePair("person", "p1"));
        return event;
    }
}
