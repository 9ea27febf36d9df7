package dev.switchboard.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.vocabulary.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The collected facts about the carrier's signature, and how each is put to the house. */
final class SignatureVectors {

    private static final JsonNode FILE = read();

    private SignatureVectors() {}

    record Vector(String id, String kind, String token, String url, byte[] body, String signature) {

        boolean isProven() {
            TwilioSignature house = new TwilioSignature(List.of(Secret.of(token)));
            return switch (kind) {
                case "form" -> house.provesForm(url, TwilioForm.parse(body), signature);
                case "wss" -> house.provesUpgrade(url, signature);
                default -> house.provesBody(url, body, signature);
            };
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Vector> required() {
        return all("vectors").filter(node -> !node.get("optional").asBoolean()).map(SignatureVectors::vector);
    }

    static Stream<Vector> optional() {
        return all("vectors").filter(node -> node.get("optional").asBoolean()).map(SignatureVectors::vector);
    }

    static Stream<Vector> negative() {
        return all("negative").map(SignatureVectors::vector);
    }

    private static Vector vector(JsonNode node) {
        String kind = node.path("kind").asText(node.has("rawBody") ? "json" : "form");
        String body = node.has("rawBody") ? node.get("rawBody").asText() : "";
        if (kind.equals("form")) {
            body = node.path("formBody").asText(encoded(node.get("params")));
        }
        String signature = node.path(node.has("signature") ? "signature" : "expectedSignature")
                .textValue();
        return new Vector(
                node.get("id").asText(),
                kind,
                node.get("token").asText(),
                node.get("requestUrl").asText(),
                body.getBytes(StandardCharsets.UTF_8),
                signature);
    }

    private static String encoded(JsonNode pairs) {
        return StreamSupport.stream(pairs.spliterator(), false)
                .map(pair -> encoded(pair.get(0).asText()) + "="
                        + encoded(pair.get(1).asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Stream<JsonNode> all(String name) {
        return StreamSupport.stream(FILE.get(name).spliterator(), false);
    }

    private static JsonNode read() {
        String name = "/contracts/twilio-signature-vectors.json";
        try (InputStream file = SignatureVectors.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
