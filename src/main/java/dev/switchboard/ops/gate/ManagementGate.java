package dev.switchboard.ops.gate;

import dev.switchboard.security.Role;
import dev.switchboard.security.SignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The filters of the management listener. They live in its own context, so that the public listener, whose webhooks bring
 * a proof of their own, has no session and no sign-in at all. Named in {@code ManagementContextConfiguration.imports}.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
@EnableWebSecurity
class ManagementGate {

    /** After the page guard, which sets every answer's headers and turns foreign pages away. */
    private static final int ORDER = 0;

    @Bean
    RequestRejectedHandler odd(Refusals refusals) {
        return refusals;
    }

    @Bean
    SecurityObservationSettings noMeters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, SignIn signIn, Refusals refusals) throws Exception {
        var csrf = new PageToken();
        return http.authenticationProvider(new Doorkeeper(signIn))
                .addFilterBefore(new CallerFilter(signIn, refusals), CsrfFilter.class)
                .csrf(it -> it.csrfTokenRequestHandler(csrf)
                        .ignoringRequestMatchers(Callers::isProgram)
                        .ignoringRequestMatchers(at(HttpMethod.POST, "/sign-in")))
                .formLogin(it -> it.loginPage("/sign-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler((request, response, who) -> refusals.welcome(response, who.getName()))
                        .failureHandler(refusals::notSignedIn))
                .logout(it -> it.logoutRequestMatcher(at(HttpMethod.POST, "/sign-out"))
                        .deleteCookies(CallerFilter.COOKIE)
                        .logoutSuccessHandler((request, response, who) -> refusals.goodbye(response)))
                .authorizeHttpRequests(ManagementGate::rules)
                .exceptionHandling(it -> it.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(it -> it.requestCache(new NullRequestCache()))
                .headers(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(
                        at(HttpMethod.GET, "/sign-in"),
                        at(HttpMethod.GET, "/pages/sign-in/*"),
                        at(HttpMethod.GET, "/pages/look/*"),
                        at(HttpMethod.GET, "/pages/parts/*"),
                        // Its fonts may be asked for once more when somebody has just signed out.
                        at(HttpMethod.GET, "/hawtio/static/**"),
                        at(HttpMethod.GET, "/healthz"),
                        at(HttpMethod.GET, "/version"),
                        at(HttpMethod.GET, "/actuator/health/liveness"),
                        at(HttpMethod.GET, "/actuator/health/readiness"))
                .permitAll()
                .requestMatchers(at(HttpMethod.GET, "/actuator/prometheus"))
                .hasAnyRole(Role.OPERATOR.name(), Role.METRICS.name())
                .anyRequest()
                .hasRole(Role.OPERATOR.name());
    }

    @Bean
    FilterRegistrationBean<Filter> gateRegistration(@Qualifier("springSecurityFilterChain") Filter chain) {
        var registration = new FilterRegistrationBean<>(chain);
        registration.setOrder(ORDER);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    private static RequestMatcher at(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }
}
