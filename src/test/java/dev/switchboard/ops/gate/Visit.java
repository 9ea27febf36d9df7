package dev.switchboard.ops.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser and without its script: keeps the cookie and reads the page's token. */
final class Visit {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]*)\"");

    private final RunningHub hub;
    private final URI origin;
    private String cookie = "";

    /** To the management listener. */
    Visit(RunningHub hub) {
        this(hub, hub.management());
    }

    Visit(RunningHub hub, URI origin) {
        this.hub = hub;
        this.origin = origin;
    }

    /** To the public listener. */
    static Visit atTheFront(RunningHub hub, String name, String password) {
        return signedIn(new Visit(hub, hub.publicOrigin()), name, password);
    }

    static Visit of(RunningHub hub, String name, String password) {
        return signedIn(new Visit(hub), name, password);
    }

    private static Visit signedIn(Visit visit, String name, String password) {
        HttpResponse<String> answer = visit.signIn(name, password);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return visit;
    }

    HttpResponse<String> signIn(String name, String password) {
        HttpResponse<String> answer = hub.exchange(request("/sign-in")
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + encoded(name) + "&password=" + encoded(password))));
        answer.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.split(";")[0]);
        return answer;
    }

    HttpResponse<String> get(String path) {
        return hub.exchange(request(path).GET());
    }

    HttpResponse<String> post(String path, String body) {
        return hub.exchange(request(path).header("x-csrf-token", csrf()).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        var request = RunningHub.request(origin, path).header("x-requested-with", "switchboard");
        return cookie.isEmpty() ? request : request.header("cookie", cookie);
    }

    String csrf() {
        Matcher found = CSRF.matcher(
                hub.exchange(request("/").header("accept", "text/html").GET()).body());
        return found.find() ? found.group(1) : "none";
    }

    String cookie() {
        return cookie;
    }

    void cookie(String value) {
        cookie = value;
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(answer.body(), notJson);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
