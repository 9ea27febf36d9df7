package dev.switchboard.ops.hawtio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.Restrictor;

/**
 * The way from Hawtio to the management beans. Only a POST does anything, because a page of another program on this machine
 * could have a browser send a GET with the operator's cookie. Thread-safe; built with the first request.
 */
final class Jolokia extends AgentServlet {

    private static final long serialVersionUID = 1;
    private static final Set<String> WHO_ARE_YOU = Set.of("", "/", "/version", "/version/");

    Jolokia(Restrictor restrictor) {
        super(restrictor);
    }

    /** No errors with stacks, no look around the network, no JSONP. */
    static Map<String, String> settings() {
        return Map.of(
                ConfigKey.ALLOW_ERROR_DETAILS.getKeyValue(), "false",
                ConfigKey.DISCOVERY_ENABLED.getKeyValue(), "false",
                ConfigKey.DISABLE_DETECTORS.getKeyValue(), "true",
                ConfigKey.MIME_TYPE.getKeyValue(), "application/json",
                ConfigKey.MAX_OBJECTS.getKeyValue(), "100000",
                ConfigKey.AGENT_ID.getKeyValue(), "switchboard");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        if (WHO_ARE_YOU.contains(path) && request.getQueryString() == null) {
            super.doGet(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
