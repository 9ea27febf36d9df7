package dev.switchboard.scenario;

import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.WebhookSigner;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A text as the carrier hands it to a hub, for those who want to do without the simulated carrier's pace. */
final class SignedText {

    static final String HOUSE_NUMBER = "+15550100200";

    private static final String PATH = "/api/twilio/message";

    private SignedText() {}

    /** A text of somebody who writes once. */
    static HttpRequest of(RunningHub hub, int number, String words) throws GeneralSecurityException {
        return of(hub, number, handset(number), words);
    }

    /** @param number of the text, by which the carrier names it */
    static HttpRequest of(RunningHub hub, int number, String from, String words) throws GeneralSecurityException {
        TwilioSettings carrier = hub.bean(TwilioSettings.class);
        Map<String, String> fields = new TreeMap<>(Map.of(
                "MessageSid", String.format("SM%032d", number),
                "AccountSid", carrier.accountSid(),
                "From", from,
                "To", HOUSE_NUMBER,
                "Body", words));
        String signature = WebhookSigner.sign(
                hub.bean(PublicOrigin.class).http() + PATH,
                fields,
                carrier.authTokens().get(0).reveal());
        List<String> form = new ArrayList<>();
        fields.forEach((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(hub.publicOrigin().resolve(PATH))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
                .build();
    }

    static String handset(int number) {
        return String.format("+1555%07d", 2_000_000 + number);
    }
}
