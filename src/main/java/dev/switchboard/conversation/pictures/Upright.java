package dev.switchboard.conversation.pictures;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a photograph has to be turned to stand upright: cameras write it into the file instead of turning the pixels. What
 * cannot be read turns nothing. Pure.
 */
enum Upright {
    AS_IT_IS(0, false),
    HALF(2, false),
    RIGHT(1, false),
    LEFT(3, false),
    MIRRORED(0, true),
    MIRRORED_HALF(2, true),
    MIRRORED_RIGHT(1, true),
    MIRRORED_LEFT(3, true);

    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 0x0112;
    private static final int MOST_ENTRIES = 200;

    private final int quarters;
    private final boolean mirrored;

    Upright(int quarters, boolean mirrored) {
        this.quarters = quarters;
        this.mirrored = mirrored;
    }

    /** Whether width and height change places. */
    boolean lies() {
        return quarters % 2 == 1;
    }

    /** From a picture of this size, as it lies in the file, to where it stands. */
    AffineTransform way(int width, int height) {
        AffineTransform way = new AffineTransform();
        switch (quarters) {
            case 1 -> way.translate(height, 0);
            case 2 -> way.translate(width, height);
            case 3 -> way.translate(0, width);
            default -> {
                // It stands where it lies.
            }
        }
        way.quadrantRotate(quarters);
        if (mirrored) {
            way.translate(width, 0);
            way.scale(-1, 1);
        }
        return way;
    }

    /** What a JPEG file says of itself. */
    static Upright turn(byte[] file) {
        try {
            return said(ByteBuffer.wrap(file));
        } catch (RuntimeException unreadable) {
            return AS_IT_IS;
        }
    }

    private static Upright said(ByteBuffer file) {
        file.position(2);
        while (file.remaining() > 4) {
            int marker = file.getShort() & 0xFFFF;
            int length = file.getShort() & 0xFFFF;
            int next = file.position() + length - 2;
            if (marker == SCAN) {
                return AS_IT_IS;
            }
            if (marker == APP1 && file.getInt(file.position()) == EXIF) {
                return of(orientation(file.slice(file.position() + 6, length - 8)));
            }
            file.position(next);
        }
        return AS_IT_IS;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Math.min(tiff.getShort(directory) & 0xFFFF, MOST_ENTRIES);
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                return tiff.getShort(at + 8);
            }
        }
        return 1;
    }

    private static Upright of(int orientation) {
        return switch (orientation) {
            case 2 -> MIRRORED;
            case 3 -> HALF;
            case 4 -> MIRRORED_HALF;
            case 5 -> MIRRORED_LEFT;
            case 6 -> RIGHT;
            case 7 -> MIRRORED_RIGHT;
            case 8 -> LEFT;
            default -> AS_IT_IS;
        };
    }
}
