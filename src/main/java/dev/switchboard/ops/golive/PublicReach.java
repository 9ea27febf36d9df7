package dev.switchboard.ops.golive;

import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSignature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Goes out and comes back in by the public origin, as the carrier would: a text to a number that nobody has, once signed
 * and once not. Only a hub with our secret takes the one and refuses the other, and neither leaves anything behind.
 */
final class PublicReach implements Check {

    private static final String PATH = "/api/twilio/message";
    private static final String TO_NOBODY = "MessageSid=SM00000000000000000000000000000000&From=&To=&Body=";

    private final PublicOrigin origin;
    private final TwilioSignature signature;
    private final boolean production;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    PublicReach(PublicOrigin origin, TwilioSignature signature, boolean production) {
        this.origin = origin;
        this.signature = signature;
        this.production = production;
    }

    @Override
    public String title() {
        return "The world reaches this hub";
    }

    @Override
    public Finding look() throws Exception {
        if (production && !"https".equals(origin.http().getScheme())) {
            return wrong("The public origin is not https.", "Set PUBLIC_ORIGIN to an https address.");
        }
        try {
            int unsigned = post(null);
            int signed = post(signature.ofForm(
                    origin.address(PATH, null), TwilioForm.parse(TO_NOBODY.getBytes(StandardCharsets.UTF_8))));
            return judged(signed, unsigned);
        } catch (UnknownHostException | UnresolvedAddressException unknown) {
            return wrong("The name of the public origin is unknown.", "Add its DNS entry, or correct PUBLIC_ORIGIN.");
        } catch (SSLException untrusted) {
            return wrong("Its certificate is not trusted.", "Install a certificate that the carrier's servers trust.");
        } catch (ConnectException nobody) {
            return unresolved(nobody)
                    ? wrong("The name of the public origin is unknown.", "Add its DNS entry, or correct PUBLIC_ORIGIN.")
                    : wrong(
                            "Nobody listens at the public origin.",
                            "Start the tunnel or the ingress, and point it at this hub's public port.");
        } catch (IOException broken) {
            return wrong(
                    "The connection to the public origin broke off.",
                    "Look at the tunnel or the ingress: it took the connection and did not answer.");
        }
    }

    private Finding judged(int signed, int unsigned) {
        if (signed == 200 && unsigned == 403) {
            return Finding.right(title(), "A signed request came back to us through " + origin.http() + ".");
        }
        if (unsigned == 403) {
            return wrong(
                    "A hub answers there, but it refuses what we signed (" + signed + ").",
                    "Give every hub behind this origin the same TWILIO_AUTH_TOKEN and the same PUBLIC_ORIGIN.");
        }
        if (signed == 502 || signed == 503 || signed == 504) {
            return wrong(
                    "The ingress or the tunnel answers " + signed + ": it does not reach this hub.",
                    "Point it at this hub's public port.");
        }
        return wrong(
                "Something else answers at the public origin (" + signed + ").",
                "Point the tunnel or the ingress at this hub's public port, every path of it.");
    }

    private int post(String signed) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin.address(PATH, null)))
                .timeout(Duration.ofSeconds(8))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TO_NOBODY));
        if (signed != null) {
            request.header(TwilioSignature.HEADER, signed);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean unresolved(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private Finding wrong(String found, String todo) {
        return Finding.wrong(title(), found, todo);
    }
}
