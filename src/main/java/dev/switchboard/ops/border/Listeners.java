package dev.switchboard.ops.border;

import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** What both listeners have in common and no property can say. Runs once a listener, on the starting thread. */
final class Listeners implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final BorderSettings settings;

    Listeners(BorderSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(PunctualHttp.class.getName());
        factory.addConnectorCustomizers(connector -> {
            connector.setAllowTrace(false);
            PunctualHttp http = (PunctualHttp) connector.getProtocolHandler();
            http.patience(settings.arrival());
            // Nobody is asked to go on with a body that is refused by its length.
            http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        });
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new ServerErrors());
        });
    }
}
