package dev.switchboard.route.door;

import dev.switchboard.vocabulary.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Whom the gate has let in, on the way to the route.
 *
 * @param caller the exchange property {@code caller}
 * @param tenant the exchange property {@code tenant}: of the credential, or the one that an operator named; null for none
 */
public record Admitted(Object caller, TenantId tenant) {

    static final String CALLER = "caller";
    static final String TENANT = "tenant";

    private static final String ATTRIBUTE = Admitted.class.getName();

    public void at(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public static Optional<Admitted> of(HttpServletRequest request) {
        return Optional.ofNullable((Admitted) request.getAttribute(ATTRIBUTE));
    }
}
