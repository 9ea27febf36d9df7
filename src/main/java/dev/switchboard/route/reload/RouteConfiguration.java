package dev.switchboard.route.reload;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the loading of routes to the hub's Camel context. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouteSettings.class)
class RouteConfiguration {

    @Bean
    RouteLoading routeLoading(CamelContext context, RouteSettings settings) {
        return new RouteLoading(context, settings, Clock.systemUTC());
    }

    @Bean
    RouteBoard routeBoard(RouteLoading loading) {
        return loading.board();
    }

    @Bean("kamelet-component")
    KameletsOfTheFolder kamelets() {
        return new KameletsOfTheFolder();
    }

    @Bean
    CamelContextConfiguration routeFoldersAtStart(RouteLoading loading) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                loading.joinTo(context);
            }

            @Override
            public void afterApplicationStart(CamelContext context) {
                // Loaded by then.
            }
        };
    }
}
