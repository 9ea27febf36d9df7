package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.security.Access;
import dev.switchboard.security.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.servlet.function.ServerRequest;

/** What somebody sent to the API, and who; what is missing is empty. Names travel in bodies, so that no log of addresses holds them. */
record Asked(Caller by, JsonNode body) {

    private static final int LARGEST = 16 * 1024;
    private static final int TOKEN_DAYS = 90;

    static Asked read(ServerRequest request, ObjectMapper json) throws IOException {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return new Asked(Arrived.at(request.servletRequest()), json.readTree(in.readNBytes(LARGEST)));
        }
    }

    String text(String name) {
        return body.path(name).asText("");
    }

    /** Minus one where somebody wrote no whole number. */
    int number(String name, int otherwise) {
        JsonNode node = body.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        return node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : -1;
    }

    Access access() {
        List<String> tenants = new ArrayList<>();
        body.path("tenants").forEach(each -> tenants.add(each.asText("")));
        return Access.read(text("role"), tenants);
    }

    Duration good() {
        return Duration.ofDays(number("days", TOKEN_DAYS));
    }
}
