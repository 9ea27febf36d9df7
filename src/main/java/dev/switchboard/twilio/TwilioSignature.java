package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether {@code X-Twilio-Signature} proves that the carrier sent a request. It knows several tokens, so that a
 * token can be rotated; without any it accepts nothing. The scheme has no timestamp: whoever uses it must also make
 * each effect happen once. Safe for use by many threads.
 */
public final class TwilioSignature {

    public static final String HEADER = "X-Twilio-Signature";

    private static final Comparator<byte[]> BYTE_ORDER = Arrays::compareUnsigned;
    private static final byte[] NO_FIELDS = {};

    private final List<SecretKeySpec> keys;

    public TwilioSignature(List<Secret> authTokens) {
        keys = authTokens.stream()
                .map(token -> new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA1"))
                .toList();
    }

    /** What the carrier would send with this form; for the hub's own proof that it can be reached. */
    public String ofForm(String url, TwilioForm form) {
        if (keys.isEmpty()) {
            return "";
        }
        Mac mac = mac(keys.get(0));
        mac.update(url.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed(form)));
    }

    /** A form post: the address, query included, and every field of the body are signed. */
    public boolean provesForm(String url, TwilioForm form, String signature) {
        return matches(SignedUrl.of(url).candidates(), signed(form), signature);
    }

    /**
     * Any other request. The address is signed; a body is bound to it by {@code bodySHA256} in the query, and a body
     * without that proves nothing. A GET passes an empty body.
     */
    public boolean provesBody(String url, byte[] body, String signature) {
        SignedUrl address = SignedUrl.of(url);
        return bodyIsBound(address.query(), body) && matches(address.candidates(), NO_FIELDS, signature);
    }

    /** A WebSocket upgrade. The value never changes for one address, so the address must hold something of one call. */
    public boolean provesUpgrade(String url, String signature) {
        return matches(SignedUrl.of(url).upgradeCandidates(), NO_FIELDS, signature);
    }

    /** What to log when a form or body was not proven: how it was judged, and nothing that is private. */
    public String describeMismatch(String url, TwilioForm form, int bodyLength) {
        return SignatureMismatch.describe(SignedUrl.of(url), form, bodyLength, keys.size());
    }

    private boolean matches(Collection<String> urls, byte[] fields, String signature) {
        if (signature == null || signature.isEmpty()) {
            return false;
        }
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        for (SecretKeySpec key : keys) {
            Mac mac = mac(key);
            for (String url : urls) {
                mac.update(url.getBytes(StandardCharsets.UTF_8));
                // The first spelling is nearly always the one; that a later one fitted is no secret.
                if (MessageDigest.isEqual(Base64.getEncoder().encode(mac.doFinal(fields)), given)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] signed(TwilioForm form) {
        TreeMap<byte[], SortedSet<byte[]>> sorted = new TreeMap<>(BYTE_ORDER);
        for (TwilioForm.Field field : form.fields()) {
            sorted.computeIfAbsent(field.name().getBytes(StandardCharsets.UTF_8), name -> new TreeSet<>(BYTE_ORDER))
                    .add(field.value().getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        sorted.forEach((name, values) -> values.forEach(value -> {
            text.writeBytes(name);
            text.writeBytes(value);
        }));
        return text.toByteArray();
    }

    private static boolean bodyIsBound(String query, byte[] body) {
        List<String> hashes = Arrays.stream(
                        query.isEmpty() ? new String[0] : query.substring(1).split("&"))
                .filter(pair -> pair.startsWith("bodySHA256="))
                .map(pair -> pair.substring("bodySHA256=".length()))
                .toList();
        if (hashes.isEmpty()) {
            return body.length == 0;
        }
        byte[] expected = HexFormat.of().formatHex(sha256(body)).getBytes(StandardCharsets.US_ASCII);
        return hashes.size() == 1
                && MessageDigest.isEqual(expected, hashes.get(0).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HmacSHA1.", missing);
        }
    }
}
