package dev.switchboard.ops.border;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * The same manners on the management listener. Named in {@code ManagementContextConfiguration.imports} and without any
 * annotation of a configuration, because the component scan of the public side would find it then.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementBorder {

    @Bean
    Listeners managementListener(BorderSettings settings) {
        return new Listeners(settings);
    }

    /** After the page guard, which sets every answer's headers, and before the gate, whose sign-in reads a form. */
    @Bean
    FilterRegistrationBean<AnnouncedBody> announcedBody(BorderSettings settings, TurnedAway turnedAway) {
        var registration = new FilterRegistrationBean<>(new AnnouncedBody(settings, turnedAway));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
