package dev.switchboard.messaging;

import java.util.Locale;

/** What somebody sent besides words, by the carrier's word for it. What is said to be a picture still has to prove it. */
enum MediaKind {
    PICTURE,
    SOUND,
    FILM,
    CONTACT,
    DOCUMENT,
    OTHER;

    static MediaKind of(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("image/")) {
            return type.startsWith("image/svg") ? OTHER : PICTURE;
        }
        if (type.startsWith("audio/")) {
            return SOUND;
        }
        if (type.startsWith("video/")) {
            return FILM;
        }
        if (type.contains("vcard") || type.contains("directory")) {
            return CONTACT;
        }
        return type.startsWith("application/pdf") || type.startsWith("text/") || type.contains("document")
                ? DOCUMENT
                : OTHER;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
