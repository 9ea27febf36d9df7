package dev.switchboard.ops.border;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;

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
}
