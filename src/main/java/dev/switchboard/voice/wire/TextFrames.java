package dev.switchboard.voice.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.impl.ContextInternal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A web socket whose text messages are handled as bytes, without an object a message: what comes in is read before the
 * library makes its own frame of it, and what goes out is framed here. Handshake, pings, parts and the close stay with the
 * library. The only place that touches its inner classes; by public means alone it would be {@code textMessageHandler} and
 * {@code writeTextMessage}, three copies more. Confined to the socket's event loop.
 */
public final class TextFrames {

    /** Told about each text message; the bytes are only good until it returns. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] text, int from, int to);
    }

    private static final short TOO_LARGE = 1009;
    /** How long the other side has to say goodbye. */
    private static final long GOODBYE_MS = 1_000;

    private final WebSocketBase socket;
    private final boolean masked;
    private final int largest;
    private final Consumer<RuntimeException> lost;
    private final ChannelHandlerContext leg;
    private final ContextInternal loop;
    private final Runnable flush = this::flush;
    private final byte[] nothing = {};
    private byte[] scratch = new byte[512];
    private ByteArrayOutputStream parts;
    private Reader reader;
    private boolean flushes;

    /**
     * To be made on the socket's event loop.
     *
     * @param largest no message may be longer; one that is closes the socket
     * @param lost told why, where whoever reads a message fails; the next one is read all the same
     */
    public TextFrames(WebSocketBase socket, int largest, Consumer<RuntimeException> lost) {
        this.socket = socket;
        this.masked = !(socket instanceof ServerWebSocket);
        this.largest = largest;
        this.lost = lost;
        this.leg = ((WebSocketInternal) socket).channelHandlerContext();
        this.loop = (ContextInternal) Vertx.currentContext();
        // The library's own gives an array of its own to each frame that comes.
        leg.channel().config().setAllocator(PooledByteBufAllocator.DEFAULT);
    }

    /** Reads every text message of the socket, joined when it comes in parts. */
    public void read(Reader by) {
        reader = by;
        leg.pipeline().addBefore(leg.name(), "text-frames", new Tap());
        // What comes in parts, and what was read before this.
        socket.frameHandler(this::frame);
    }

    /** Nothing more should be written for now: the other side does not take it in, or is gone. */
    public boolean full() {
        return !leg.channel().isWritable();
    }

    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] text) {
        write(nothing, text, 0, text.length, nothing);
    }

    /** Sends one message made of three pieces; all are copied before this returns. */
    public void write(byte[] head, byte[] text, int from, int to, byte[] tail) {
        assert leg.executor().inEventLoop() : "both legs of a call live on one loop";
        leg.write(Framing.text(leg.alloc(), masked, head, text, from, to, tail), leg.voidPromise());
        if (!flushes) {
            // Whatever else is written in this turn of the loop goes out with it.
            flushes = true;
            leg.channel().eventLoop().execute(flush);
        }
    }

    /** Says goodbye, and ends the connection soon whether or not the other side answers, or takes in anything at all. */
    public void close(short code) {
        socket.close(code);
        loop.setTimer(GOODBYE_MS, late -> leg.close());
    }

    private void flush() {
        flushes = false;
        leg.flush();
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
            close(TOO_LARGE);
            return;
        }
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
        in.getBytes(in.readerIndex(), scratch, 0, length);
        read(scratch, length);
    }

    private void read(byte[] text, int length) {
        try {
            reader.read(text, 0, length);
        } catch (RuntimeException failure) {
            lost.accept(failure);
        }
    }

    private void part(WebSocketFrame frame) {
        byte[] more = ByteBufUtil.getBytes(bytes(frame));
        if (parts.size() + more.length > largest) {
            parts = null;
            close(TOO_LARGE);
            return;
        }
        parts.writeBytes(more);
        if (frame.isFinal()) {
            byte[] all = parts.toByteArray();
            parts = null;
            read(all, all.length);
        }
    }

    @SuppressWarnings("deprecation") // Vert.x offers no other way to the bytes without a copy.
    private static ByteBuf bytes(WebSocketFrame frame) {
        return frame.binaryData().getByteBuf();
    }

    /** Takes whole text messages before the library sees them. */
    private final class Tap extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!(message instanceof TextWebSocketFrame frame) || !frame.isFinalFragment()) {
                context.fireChannelRead(message);
                return;
            }
            // Whoever sets a timer in here means a timer of this loop.
            ContextInternal before = loop.beginDispatch();
            try {
                whole(frame.content());
            } finally {
                loop.endDispatch(before);
                frame.release();
            }
        }
    }
}
