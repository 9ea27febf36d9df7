package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a number into the opaque id it has at one tenant: keyed, so that nobody without the key can try numbers, and
 * without a look-up. The same number has unrelated ids at two tenants. Thread safe.
 */
public final class PersonIds {

    private static final int ID_BYTES = 18;

    private final Secret key;

    public PersonIds(Secret key) {
        this.key = key;
    }

    /** The id of whoever sent this: the carrier's sender may also be a short code or a name. */
    public PersonId of(TenantId tenant, String sender) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((tenant + "#" + sender).getBytes(StandardCharsets.UTF_8));
            return new PersonId(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ID_BYTES)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HmacSHA256.", impossible);
        }
    }

    public PersonId of(TenantId tenant, PhoneNumber number) {
        return of(tenant, number.e164());
    }
}
