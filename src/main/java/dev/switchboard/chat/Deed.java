package dev.switchboard.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something that a tool looked up ({@code read}) or did ({@code act}) for an answer. */
record Deed(String tool, String effect) {

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tool", tool);
        json.put("effect", effect);
        return json;
    }
}
