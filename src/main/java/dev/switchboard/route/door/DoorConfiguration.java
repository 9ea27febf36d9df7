package dev.switchboard.route.door;

import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What every HTTP door has in common. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    ComponentCustomizer onlyListedHeadersLeave() {
        return ComponentCustomizer.builder(PlatformHttpComponent.class)
                .build(component -> component.setHeaderFilterStrategy(new ResponseHeaders()));
    }

    /** Every mapping of handlers takes it up by its type, that of the routes' doors included. */
    @Bean
    MappedInterceptor outflows() {
        return new MappedInterceptor(null, new Outflows());
    }
}
