package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.twilio.TwilioSettings;
import java.util.Map;
import java.util.TreeMap;

/** What the carrier tells of one call, signed as it does. */
public record SignedCallback(RunningHub hub, String call) {

    public void status(String status, int sequence) {
        tell(Map.of("CallStatus", status, "SequenceNumber", Integer.toString(sequence), "CallDuration", "61"));
    }

    public void stream(String event, String error) {
        tell(Map.of("StreamSid", "MZ1", "StreamEvent", event, "StreamError", error));
    }

    private void tell(Map<String, String> news) {
        Map<String, String> fields = new TreeMap<>(news);
        fields.put("CallSid", call);
        fields.put("AccountSid", hub.bean(TwilioSettings.class).accountSid());
        assertThat(new SignedWebhook(hub)
                        .post("/twilio-status", fields, Map.of())
                        .statusCode())
                .isLessThan(300);
    }
}
