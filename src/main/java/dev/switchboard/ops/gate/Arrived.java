package dev.switchboard.ops.gate;

import dev.switchboard.security.Caller;
import dev.switchboard.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody who proved who he is, in the words of Spring Security. Never holds a password or a token. */
public final class Arrived extends AbstractAuthenticationToken {

    private final transient Object principal;
    private final transient Caller caller;

    /** A program, for one request. */
    Arrived(Caller caller) {
        this(caller, caller);
    }

    /** A person, for a session. */
    Arrived(SignedIn session) {
        this(session, session.caller());
    }

    private Arrived(Object principal, Caller caller) {
        super(List.of(
                new SimpleGrantedAuthority("ROLE_" + caller.access().role().name())));
        this.principal = principal;
        this.caller = caller;
        setAuthenticated(true);
    }

    /** Who asks; the gate has let nobody else through. */
    public static Caller at(HttpServletRequest request) {
        return ((Arrived) request.getUserPrincipal()).caller;
    }

    /** Who asks on this thread, where the request is out of reach. */
    public static Caller here() {
        return ((Arrived) SecurityContextHolder.getContext().getAuthentication()).caller;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public Object getPrincipal() {
        return principal;
    }

    @Override
    public Object getCredentials() {
        return null;
    }
}
