package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a form webhook as Twilio documents it (X-Twilio-Signature). Stateless but for the key. */
public final class Signer {

    private final SecretKeySpec key;

    public Signer(String authToken) {
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    }

    /** The signature of the address as configured; its fragment and user part are not signed. */
    public String sign(String url, Form form) {
        TreeMap<String, TreeSet<String>> sorted = new TreeMap<>();
        form.fields().forEach(field -> sorted.computeIfAbsent(field.name(), name -> new TreeSet<>())
                .add(field.value()));
        StringBuilder text = new StringBuilder(url.replaceFirst("#.*$", "").replaceFirst("://[^/@?#]*@", "://"));
        sorted.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA1.", e);
        }
    }
}
