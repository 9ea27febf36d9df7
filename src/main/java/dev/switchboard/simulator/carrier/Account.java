package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The one account of this carrier. Immutable; never prints its token. */
public record Account(String sid, String authToken) {

    /** Whether an Authorization header is this account's. */
    boolean admits(String authorization) {
        String wanted =
                "Basic " + Base64.getEncoder().encodeToString((sid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
        return authorization != null
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode toJson() {
        return Json.object()
                .put("sid", sid)
                .put("friendly_name", "simulated")
                .put("status", "active")
                .put("type", "Full");
    }

    String path() {
        return "/2010-04-01/Accounts/" + sid;
    }

    @Override
    public String toString() {
        return "Account[sid=" + sid + ", authToken=******]";
    }
}
