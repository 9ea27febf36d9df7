package dev.switchboard.ops.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Why somebody's texts stay without an answer, for whoever tries the hub out: {@code {"why": "loop", "until": "…"}}, and
 * nothing where the agent may speak. The number comes in the body. Thread-safe.
 */
final class SilenceApi {

    private static final String WANTS_NONE = "wants-no-texts";

    private final Reception reception;
    private final AgentPauses pauses;
    private final OptOuts optOuts;
    private final ObjectMapper json;

    SilenceApi(Reception reception, AgentPauses pauses, OptOuts optOuts, ObjectMapper json) {
        this.reception = reception;
        this.pauses = pauses;
        this.optOuts = optOuts;
        this.json = json;
    }

    ServerResponse why(ServerRequest request) throws IOException {
        Asked asked;
        try {
            asked = Asked.read(request, json);
        } catch (JsonProcessingException notJson) {
            return PageRoutes.refusal(400, "not-json", "The body is not valid JSON.");
        }
        Map<String, String> why = reception
                .receive(asked.text("to"), asked.text("from"))
                .flatMap(visit -> silence(visit.actor()))
                .orElse(Map.of());
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(why);
    }

    private Optional<Map<String, String>> silence(Actor actor) {
        return optOuts.isOut(actor)
                ? Optional.of(Map.of("why", WANTS_NONE))
                : pauses.find(actor).map(SilenceApi::words);
    }

    private static Map<String, String> words(AgentPause pause) {
        return Map.of("why", pause.why(), "until", pause.until().toString());
    }
}
