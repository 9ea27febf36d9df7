package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A provider of OpenID Connect with keys of its own, reached over HTTP: it lets in whoever comes, says of him what the test
 * told it to, and believes no code twice, no foreign client and no wrong verifier.
 */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "the-hub";
    public static final String SECRET = "between us: 100%";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger looksAtKeys = new AtomicInteger();
    private final List<String> signedOut = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Map<String, Object>> says = claims -> claims;
    private volatile RSAKey published = key();
    private volatile RSAKey signing = published;
    private volatile boolean broken;
    private HttpServer server;
    private final int port;

    public TestProvider() {
        this.server = open(0);
        this.port = server.getAddress().getPort();
    }

    /** Another site than the hub's 127.0.0.1, as a provider is. */
    public String issuer() {
        return "http://localhost:" + port;
    }

    public String[] settings(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "switchboard.oidc.issuer=" + issuer(),
                "switchboard.oidc.client-id=" + CLIENT,
                "switchboard.oidc.client-secret=" + SECRET,
                "switchboard.oidc.name=Example"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** What it says of whoever comes next, beside what it always says. */
    public void says(Map<String, Object> claims) {
        says = all -> {
            all.putAll(claims);
            return all;
        };
    }

    void signsWithANewKey() {
        signing = key();
    }

    void publishesTheNewKey() {
        published = signing;
    }

    void isBroken(boolean now) {
        broken = now;
    }

    int looksAtKeys() {
        return looksAtKeys.get();
    }

    List<String> signedOut() {
        return signedOut;
    }

    void goesAway() {
        server.stop(0);
    }

    void comesBack() {
        server = open(port);
    }

    private HttpServer open(int at) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), at), 0);
            made.createContext("/", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (broken) {
            send(exchange, 500, Map.of("error", "server_error"));
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, card());
            case "/keys" -> {
                looksAtKeys.incrementAndGet();
                send(exchange, 200, new JWKSet(published.toPublicJWK()).toJSONObject());
            }
            case "/authorize" -> letIn(exchange, fields(exchange.getRequestURI().getRawQuery()));
            case "/token" -> redeem(exchange);
            case "/end" -> {
                Map<String, String> told = fields(exchange.getRequestURI().getRawQuery());
                signedOut.add(exchange.getRequestURI().getRawQuery());
                lead(exchange, told.get("post_logout_redirect_uri"));
            }
            default -> send(exchange, 404, Map.of());
        }
    }

    private Map<String, Object> card() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "end_session_endpoint", issuer() + "/end");
    }

    private void letIn(HttpExchange exchange, Map<String, String> fields) throws IOException {
        String code = UUID.randomUUID().toString();
        asked.put(code, fields);
        lead(exchange, fields.get("redirect_uri") + "?code=" + code + "&state=" + fields.get("state"));
    }

    private void redeem(HttpExchange exchange) throws IOException {
        Map<String, String> fields =
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> begun = asked.remove(fields.getOrDefault("code", ""));
        String proof = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":between+us%3A+100%25").getBytes(StandardCharsets.UTF_8));
        if (!proof.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error", "invalid_client"));
        } else if (begun == null
                || !begun.get("code_challenge").equals(challenge(fields.get("code_verifier")))
                || !begun.get("code_challenge_method").equals("S256")
                || !begun.get("redirect_uri").equals(fields.get("redirect_uri"))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            send(exchange, 200, Map.of("token_type", "Bearer", "access_token", "a", "id_token", token(begun)));
        }
    }

    private String token(Map<String, String> begun) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                issuer(),
                "aud",
                begun.get("client_id"),
                "sub",
                "Subject/" + 42,
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                begun.get("nonce"),
                "preferred_username",
                "Olga.Example@example.org"));
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(signing.getKeyID())
                    .build();
            var token = new JWSObject(header, new Payload(says.apply(claims)));
            token.sign(new RSASSASigner(signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> fields(String query) {
        Map<String, String> fields = new HashMap<>();
        for (String field : query.split("&")) {
            String[] halves = field.split("=", 2);
            fields.put(halves[0], URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void lead(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", URI.create(address).toString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
