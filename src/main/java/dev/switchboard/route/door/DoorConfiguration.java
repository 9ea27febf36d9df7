package dev.switchboard.route.door;

import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every HTTP door has in common. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    ComponentCustomizer onlyListedHeadersLeave() {
        return ComponentCustomizer.builder(PlatformHttpComponent.class)
                .build(component -> component.setHeaderFilterStrategy(new ResponseHeaders()));
    }
}
