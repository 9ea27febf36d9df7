package dev.switchboard.ops.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.route.reload.RouteSettings;
import java.util.Locale;

/** The route board as the page reads it. Thread-safe; each answer is a snapshot. */
final class RoutesJson {

    private final RouteBoard board;
    private final RouteSettings settings;

    RoutesJson(RouteBoard board, RouteSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    ObjectNode read() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("directory", settings.directory().toString()).put("reload", settings.reload());
        ArrayNode problems = json.putArray("problems");
        board.problems().forEach(problem -> problems.addObject()
                .put("kind", problem.kind().name().toLowerCase(Locale.ROOT))
                .put("file", problem.file().toString())
                .put("line", problem.line() > 0 ? problem.line() : null)
                .put("message", problem.message())
                .put("since", problem.since().toString()));
        ArrayNode files = json.putArray("files");
        board.files().forEach(file -> file(files.addObject(), file));
        ArrayNode kamelets = json.putArray("kamelets");
        KameletFolder.read(settings.kamelets()).forEach(kamelet -> kamelets.addObject()
                .put("name", kamelet.name())
                .put("title", kamelet.title())
                .put("description", kamelet.description()));
        return json;
    }

    private static void file(ObjectNode json, RouteBoard.FileView file) {
        ArrayNode routes = json.put("file", file.file().toString()).putArray("routes");
        file.routes().forEach(route -> routes.addObject()
                .put("id", route.id())
                .put("version", route.version())
                .put("description", route.description())
                .put("from", route.from().replaceFirst("\\?.*$", ""))
                .put("state", route.state())
                .put("inFlight", route.inFlight())
                .put("loadedAt", route.loadedAt().toString()));
    }
}
