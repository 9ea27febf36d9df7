package dev.switchboard.ops.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.oidc.Provider;
import dev.switchboard.route.door.DoorRules;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Elsewhere;
import dev.switchboard.security.SignIn;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * The gate of the public listener. It is no chain of servlet filters: bodies arrive there without a thread that waits, after
 * which such filters take the request for one they have seen.
 */
@Configuration(proxyBeanMethods = false)
class PublicGate {

    @Bean
    Refusals refusals(ObjectMapper json, Audit audit) {
        return new Refusals(json, audit);
    }

    /** Every mapping of handlers takes it up by its type, that of the routes' doors included. */
    @Bean
    MappedInterceptor doorJudge(DoorRules rules, SignIn signIn, Refusals refusals, WebApplicationContext context) {
        return new MappedInterceptor(null, new DoorJudge(rules, signIn, refusals, context::getServletContext));
    }

    @Bean
    FrontDoor frontDoor(
            SignIn signIn,
            Refusals refusals,
            Optional<Provider> provider,
            @Value("${switchboard.public-origin:}") String origin) {
        return new FrontDoor(signIn, refusals, provider, origin);
    }

    @Bean
    @ConditionalOnProperty("switchboard.oidc.issuer")
    ProviderDoor providerDoor(
            Provider provider,
            Elsewhere elsewhere,
            Refusals refusals,
            @Value("${switchboard.public-origin:}") String origin) {
        return new ProviderDoor(provider, elsewhere, refusals, origin);
    }

    /** Cookies do not tell ports apart: signing in on one listener must not sign out on the other. */
    @Bean
    ServletContextInitializer cookieOfTheFront() {
        return servlets -> servlets.getSessionCookieConfig().setName("switchboard-front");
    }
}
