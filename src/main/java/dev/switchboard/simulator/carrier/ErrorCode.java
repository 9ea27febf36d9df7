package dev.switchboard.simulator.carrier;

import java.util.Map;

/** The carrier's words for its error numbers. */
final class ErrorCode {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(11200, "HTTP retrieval failure"),
            Map.entry(11750, "TwiML response body too large"),
            Map.entry(12100, "Document parse failure"),
            Map.entry(12200, "Schema validation warning"),
            Map.entry(12300, "Invalid Content-Type"),
            Map.entry(14103, "Invalid Body"),
            Map.entry(14105, "Invalid statusCallback attribute"),
            Map.entry(21610, "Attempt to send to unsubscribed recipient"),
            Map.entry(21617, "The concatenated message body exceeds the 1600 character limit"),
            Map.entry(30003, "Unreachable destination handset"),
            Map.entry(30004, "Message blocked"),
            Map.entry(30005, "Unknown destination handset"),
            Map.entry(30006, "Landline or unreachable carrier"),
            Map.entry(30007, "Message filtered"),
            Map.entry(30008, "Unknown error"),
            Map.entry(30034, "Message from an unregistered number"),
            Map.entry(30450, "Message delivery blocked (SMS pumping protection)"));

    private ErrorCode() {}

    static String words(int code) {
        return WORDS.getOrDefault(code, "Simulated failure");
    }
}
