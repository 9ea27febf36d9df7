package dev.switchboard.ops.hawtio;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.security.Audit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Puts Hawtio on the management listener, behind its gate. Jolokia is built with the first request that needs it. Named in
 * {@code ManagementContextConfiguration.imports} and without any annotation of a configuration, because the component scan
 * of the public side would find it then.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementHawtio {

    private static final Logger log = LoggerFactory.getLogger(ManagementHawtio.class);

    /** Before the pages, which answer every address. */
    private static final int BEFORE_PAGES = 900;

    @Bean
    RouterFunctionMapping console(ObjectMapper json) {
        var mapping = new RouterFunctionMapping(new ConsolePages().all());
        mapping.setMessageConverters(
                List.of(new ResourceHttpMessageConverter(), new MappingJackson2HttpMessageConverter(json)));
        mapping.setOrder(BEFORE_PAGES);
        return mapping;
    }

    @Bean
    ServletRegistrationBean<Jolokia> jolokia(RouteBoard board, Audit audit) {
        AllowList allowed = new AllowList(board::contextName, board::isLive, (route, act) -> {
            audit.act(Arrived.here(), "route." + act, "route:" + route);
            log.info("Asked for in Hawtio: {} {}", act, route);
        });
        var registration = new ServletRegistrationBean<>(new Jolokia(allowed), ConsolePages.AT + "/jolokia/*");
        registration.setInitParameters(Jolokia.settings());
        return registration;
    }
}
