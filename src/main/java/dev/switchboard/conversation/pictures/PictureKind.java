package dev.switchboard.conversation.pictures;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of pictures that are looked at, told by how their files begin and never by a name. */
enum PictureKind {
    JPEG("jpeg", 0xFF, 0xD8, 0xFF),
    PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    GIF("gif", 'G', 'I', 'F', '8');

    private final String format;
    private final int[] beginning;

    PictureKind(String format, int... beginning) {
        this.format = format;
        this.beginning = beginning;
    }

    static Optional<PictureKind> of(byte[] file) {
        return Stream.of(values()).filter(kind -> kind.begins(file)).findFirst();
    }

    /** As readers of pictures call it. */
    String format() {
        return format;
    }

    private boolean begins(byte[] file) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int at = 0; at < beginning.length; at++) {
            if ((file[at] & 0xFF) != beginning[at]) {
                return false;
            }
        }
        return true;
    }
}
