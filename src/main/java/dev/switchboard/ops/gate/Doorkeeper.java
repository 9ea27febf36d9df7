package dev.switchboard.ops.gate;

import dev.switchboard.security.SignIn;
import dev.switchboard.security.SignInRefused;
import dev.switchboard.store.StoreUnreachable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Hands what was typed over to the one who decides. A code without a name is that of a link. Thread-safe. */
final class Doorkeeper implements AuthenticationProvider {

    private final SignIn signIn;

    Doorkeeper(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Carries the reason to whoever tells it. */
    static final class Refused extends AuthenticationException {

        private final SignInRefused reason;

        Refused(SignInRefused reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }

        SignInRefused reason() {
            return reason;
        }
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String name = typed.getName();
        String secret = String.valueOf(typed.getCredentials());
        String address = typed.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        try {
            return new Arrived(name.isBlank() ? signIn.withLink(secret) : signIn.withPassword(name, secret, address));
        } catch (SignInRefused refused) {
            throw new Refused(refused);
        } catch (StoreUnreachable away) {
            throw new AuthenticationServiceException(away.getMessage(), away);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
