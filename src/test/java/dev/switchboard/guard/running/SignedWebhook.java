package dev.switchboard.guard.running;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.WebhookSigner;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts forms as the carrier does, with whatever else is asked for. */
record SignedWebhook(RunningHub hub) {

    /** The fields that every text has, and these. */
    Map<String, String> text(String from, String words, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "AccountSid",
                hub.bean(TwilioSettings.class).accountSid(),
                "MessageSid",
                "SM" + Integer.toHexString(words.hashCode()),
                "From",
                from,
                "To",
                "+15550100200",
                "Body",
                words));
        fields.putAll(more);
        return fields;
    }

    HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
        String token = hub.bean(TwilioSettings.class).authTokens().get(0).reveal();
        Map<String, String> all = new TreeMap<>(headers);
        try {
            all.put(
                    "X-Twilio-Signature",
                    WebhookSigner.sign(hub.setting("switchboard.public-origin") + path, fields, token));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        return unsigned(path, form(fields), all);
    }

    HttpResponse<String> unsigned(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.publicOrigin().resolve(path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return hub.exchange(request);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
