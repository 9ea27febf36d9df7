package dev.switchboard.chat;

import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs sessions and reads what was signed here. Nothing is looked up, so any instance knows any visitor. Thread safe. */
final class SessionTokens {

    private static final String VERSION = "cs1";
    private static final int LONGEST = 400;
    private static final int PARTS = 5;

    private final byte[] key;
    private final Clock clock;

    /** @param secret of the hub; another one is derived from it */
    SessionTokens(Secret secret, Clock clock) {
        this.key = mac(secret.reveal().getBytes(StandardCharsets.UTF_8), "chat sessions");
        this.clock = clock;
    }

    String write(Session session) {
        String words = session.tenant() + "|" + session.person() + "|" + session.since() + "|" + session.user() + "|"
                + session.until().getEpochSecond();
        String body = base64(words.getBytes(StandardCharsets.UTF_8));
        return VERSION + "." + body + "." + base64(mac(key, body));
    }

    /** Empty for what was not signed here, and for what is over. */
    Optional<Session> read(String token) {
        String[] parts = token == null || token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3
                || !parts[0].equals(VERSION)
                || !MessageDigest.isEqual(
                        base64(mac(key, parts[1])).getBytes(StandardCharsets.US_ASCII),
                        parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String[] words = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).split("\\|", -1);
        if (words.length != PARTS) {
            return Optional.empty();
        }
        var session = new Session(
                new TenantId(words[0]),
                new PersonId(words[1]),
                Long.parseLong(words[2]),
                words[3],
                Instant.ofEpochSecond(Long.parseLong(words[4])));
        return Optional.of(session).filter(good -> good.until().isAfter(clock.instant()));
    }

    /** What a site's server makes of a user's id. */
    static String userHash(Secret secret, String id) {
        return HexFormat.of().formatHex(mac(secret.reveal().getBytes(StandardCharsets.UTF_8), id));
    }

    private static byte[] mac(byte[] key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HmacSHA256.", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
