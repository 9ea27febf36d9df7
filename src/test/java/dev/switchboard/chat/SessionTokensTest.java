package dev.switchboard.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SessionTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Session SOMEBODY =
            new Session(new TenantId("shop"), new PersonId("person-0001"), 7, "", NOW.plusSeconds(60));

    private final SessionTokens tokens = tokens("a secret of this test", NOW);

    @Test
    void whatWasSignedIsReadAgain() {
        assertThat(tokens.read(tokens.write(SOMEBODY))).contains(SOMEBODY);
    }

    @Test
    void whatIsOverIsNotRead() {
        String token = tokens.write(SOMEBODY);
        assertThat(tokens("a secret of this test", NOW.plusSeconds(60)).read(token))
                .isEmpty();
    }

    @Test
    void noCharacterOfATokenCanBeChanged() {
        String token = tokens.write(SOMEBODY);
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(tokens.read(changed)).as("changed at " + at).isEmpty();
        }
    }

    @Test
    void rubbishAndAnotherHubsTokenAreNotRead() {
        assertThat(tokens.read(null)).isEmpty();
        assertThat(tokens.read("")).isEmpty();
        assertThat(tokens.read("cs1..")).isEmpty();
        assertThat(tokens.read("x".repeat(10_000))).isEmpty();
        assertThat(tokens.read(tokens("another secret", NOW).write(SOMEBODY))).isEmpty();
    }

    private static SessionTokens tokens(String secret, Instant now) {
        return new SessionTokens(Secret.of(secret), Clock.fixed(now, ZoneOffset.UTC));
    }
}
