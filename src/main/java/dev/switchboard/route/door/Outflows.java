package dev.switchboard.route.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Looks, when a door's route is over, whether it left an answer that goes on. Stateless. */
final class Outflows implements HandlerInterceptor {

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure)
            throws IOException {
        if (request.getAttribute(Outflow.BODY) instanceof LiveBody body) {
            request.removeAttribute(Outflow.BODY);
            if (failure == null && !response.isCommitted()) {
                Outflow.begin(request, response, body);
            } else {
                body.left();
            }
        }
    }
}
