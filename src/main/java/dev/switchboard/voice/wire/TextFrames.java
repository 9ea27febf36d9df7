package dev.switchboard.voice.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A web socket whose text messages are handled as bytes. The only place that touches the library's internal frame class; by
 * public means alone it would be {@code writeTextMessage(new String(...))}, one copy more. Confined to the socket's loop.
 */
public final class TextFrames {

    /** Told about each text message; the bytes are only good until it returns. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] text, int from, int to);
    }

    private static final short TOO_LARGE = 1009;

    private final WebSocketBase socket;
    private final Reader reader;
    private final int largest;
    private ByteArrayOutputStream parts;

    private TextFrames(WebSocketBase socket, int largest, Reader reader) {
        this.socket = socket;
        this.largest = largest;
        this.reader = reader;
    }

    /** Reads every text message of the socket, joined when it comes in parts; one beyond {@code largest} closes it. */
    public static void read(WebSocketBase socket, int largest, Reader reader) {
        socket.frameHandler(new TextFrames(socket, largest, reader)::frame);
    }

    /** Sends one message and keeps the array. */
    public static void write(WebSocketBase socket, byte[] text) {
        socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, text, true));
    }

    public static void write(WebSocketBase socket, String text) {
        write(socket, text.getBytes(StandardCharsets.UTF_8));
    }

    private void frame(WebSocketFrame frame) {
        if (frame.isText() && frame.isFinal()) {
            whole(bytes(frame));
        } else if (frame.isText()) {
            parts = new ByteArrayOutputStream();
            part(frame);
        } else if (frame.isContinuation() && parts != null) {
            part(frame);
        }
    }

    private void whole(ByteBuf in) {
        int length = in.readableBytes();
        if (length > largest) {
            socket.close(TOO_LARGE);
        } else if (in.hasArray()) {
            int from = in.arrayOffset() + in.readerIndex();
            reader.read(in.array(), from, from + length);
        } else {
            reader.read(ByteBufUtil.getBytes(in), 0, length);
        }
    }

    private void part(WebSocketFrame frame) {
        byte[] more = ByteBufUtil.getBytes(bytes(frame));
        if (parts.size() + more.length > largest) {
            parts = null;
            socket.close(TOO_LARGE);
            return;
        }
        parts.writeBytes(more);
        if (frame.isFinal()) {
            byte[] all = parts.toByteArray();
            parts = null;
            reader.read(all, 0, all.length);
        }
    }

    @SuppressWarnings("deprecation") // Vert.x offers no other way to the bytes without a copy.
    private static ByteBuf bytes(WebSocketFrame frame) {
        return frame.binaryData().getByteBuf();
    }
}
