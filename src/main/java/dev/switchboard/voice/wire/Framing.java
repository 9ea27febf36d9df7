package dev.switchboard.voice.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.ThreadLocalRandom;

/** A text message as it stands on the wire (RFC 6455, section 5.2): one frame, in one buffer. Stateless, any thread. */
final class Framing {

    private static final int WHOLE_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_IN_TWO_BYTES = 0xFFFF;
    private static final int LONGEST_HEADER = 14;

    private Framing() {}

    /** @param masked as everything has to be that goes to a server */
    static ByteBuf text(
            ByteBufAllocator buffers, boolean masked, byte[] head, byte[] text, int from, int to, byte[] tail) {
        int length = head.length + (to - from) + tail.length;
        ByteBuf frame = buffers.directBuffer(LONGEST_HEADER + length);
        frame.writeByte(WHOLE_TEXT);
        length(frame, length, masked ? MASKED : 0);
        int key = masked ? ThreadLocalRandom.current().nextInt() : 0;
        if (masked) {
            frame.writeInt(key);
        }
        int start = frame.writerIndex();
        frame.writeBytes(head).writeBytes(text, from, to - from).writeBytes(tail);
        if (masked) {
            mask(frame, start, frame.writerIndex(), key);
        }
        return frame;
    }

    private static void length(ByteBuf frame, int length, int mask) {
        if (length <= SHORT) {
            frame.writeByte(mask | length);
        } else if (length <= MOST_IN_TWO_BYTES) {
            frame.writeByte(mask | TWO_BYTES).writeShort(length);
        } else {
            frame.writeByte(mask | EIGHT_BYTES).writeLong(length);
        }
    }

    private static void mask(ByteBuf frame, int from, int to, int key) {
        long twice = (key & 0xFFFFFFFFL) << 32 | key & 0xFFFFFFFFL;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            frame.setLong(at, frame.getLong(at) ^ twice);
        }
        for (int shift = 24; at < to; at++, shift = shift == 0 ? 24 : shift - 8) {
            frame.setByte(at, frame.getByte(at) ^ key >>> shift);
        }
    }
}
