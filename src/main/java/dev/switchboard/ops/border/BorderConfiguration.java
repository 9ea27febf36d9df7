package dev.switchboard.ops.border;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.chat.ChatAddress;
import dev.switchboard.chat.Sites;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters of the public listener, in their order. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BorderSettings.class)
class BorderConfiguration {

    /** After the meters of all requests, before anything that may read a body. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    Listeners publicListener(BorderSettings settings) {
        return new Listeners(settings);
    }

    /** In no other place, as nothing stands before the management listener. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxiesBeforeTheFront(BorderSettings settings) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new TrustedProxies(settings.trustedProxies())));
    }

    @Bean
    FilterRegistrationBean<ArrivalBorder> arrivalBorder(BorderSettings settings, TurnedAway turnedAway) {
        var filter = new FilterRegistrationBean<>(new ArrivalBorder(settings.tlsOnly(), turnedAway));
        filter.setOrder(FIRST - 1);
        filter.setAsyncSupported(true);
        return filter;
    }

    @Bean
    FilterRegistrationBean<DrainBorder> drainAtTheBorder(DrainBorder border) {
        var filter = new FilterRegistrationBean<>(border);
        filter.setOrder(FIRST);
        filter.setAsyncSupported(true);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyBorder> bodyBorder(BorderSettings settings, TurnedAway turnedAway) {
        var filter = new FilterRegistrationBean<>(new BodyBorder(settings, turnedAway));
        filter.setOrder(FIRST + 2);
        filter.setAsyncSupported(true);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }

    /** Before the body is taken in: for a site that may not ask, none is. */
    @Bean
    FilterRegistrationBean<ChatBorder> chatBorder(
            ChatAddress address,
            Sites sites,
            MeterRegistry meters,
            ObjectMapper json,
            @Value("${switchboard.public-origin:}") String origin) {
        var filter = new FilterRegistrationBean<>(new ChatBorder(address, sites, origin, meters, json));
        filter.setOrder(FIRST + 1);
        filter.setAsyncSupported(true);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.addUrlPatterns(ChatAddress.PATH, ChatAddress.PATH + "/*");
        return filter;
    }
}
