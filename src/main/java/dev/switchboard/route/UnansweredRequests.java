package dev.switchboard.route;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is answered where no door took the request: the shape of {@link DoorErrors}, to browsers too, and nothing of what
 * was asked for. Before the routes are there nobody knows which addresses there are, and whoever comes is asked to come
 * again. Stateless.
 */
@RestController
class UnansweredRequests implements ErrorController {

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final ApplicationAvailability availability;

    UnansweredRequests(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Map<String, Map<String, String>>> answer(HttpServletRequest request) {
        Object known = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = known instanceof Integer code ? code : NOT_FOUND;
        if (status == NOT_FOUND && availability.getReadinessState() == ReadinessState.REFUSING_TRAFFIC) {
            return ResponseEntity.status(UNAVAILABLE)
                    .header("Retry-After", "2")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of(
                            "error",
                            error(
                                    "starting",
                                    "The hub is about to start. Nothing was changed; ask again in a moment.")));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", sentence(status)));
    }

    private static Map<String, String> sentence(int status) {
        return switch (status) {
            case NOT_FOUND -> error("not-found", "There is no such address here.");
            case 405 -> error("wrong-verb", "This address does not answer that verb.");
            case 413 -> error("too-long", "The request is longer than this address takes.");
            case 415 -> error("wrong-type", "This address does not read that type of body.");
            case 503 -> error("busy", "Too much at once. Ask again in a few seconds.");
            default ->
                status < 500
                        ? error("bad-request", "The request cannot be read.")
                        : error("internal", "Something went wrong on our side.");
        };
    }

    private static Map<String, String> error(String code, String message) {
        return Map.of("code", code, "message", message);
    }
}
