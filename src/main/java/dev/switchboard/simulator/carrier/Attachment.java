package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A file that a handset is to send: either at an address or brought along. Immutable.
 *
 * @param url null when the bytes are here
 * @param bytes null when it is elsewhere
 */
record Attachment(String contentType, String url, byte[] bytes) {

    static List<Attachment> read(JsonNode list, List<String> problems) {
        List<Attachment> media = new ArrayList<>();
        for (JsonNode item : list) {
            String type = item.path("contentType").asText("");
            String url = item.path("url").textValue();
            byte[] bytes = decoded(item.path("base64").textValue());
            boolean typed = type.matches("[\\w.+-]+/[\\w.+-]+");
            boolean placed = bytes == null ? url != null && HubAddress.isWebAddress(url) : url == null;
            if (!typed || !placed) {
                problems.add("Each medium needs a \"contentType\" like image/png and either an http(s) \"url\" or its"
                        + " bytes as \"base64\".");
            }
            media.add(new Attachment(type, url, bytes));
        }
        if (media.size() > 10) {
            problems.add("A message carries ten media at most.");
        }
        return List.copyOf(media);
    }

    private static byte[] decoded(String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
