package dev.switchboard.voice.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a client that does not finish its headers in time. An idle time-out begins anew with every byte, so a byte each
 * second would hold a connection for ever. A connection that waits between two requests is left alone. Confined to the
 * connection's event loop.
 */
public final class HeadersInTime extends ChannelInboundHandlerAdapter {

    private final Duration time;
    private ScheduledFuture<?> cut;
    private boolean read;
    private boolean within;

    private HeadersInTime(Duration time) {
        this.time = time;
    }

    /** To be called when the connection is new, on its event loop. */
    public static void watch(HttpConnection connection, Duration time) {
        ChannelHandlerContext server = ((HttpServerConnection) connection).channelHandlerContext();
        server.pipeline().addBefore(server.name(), "headers-in-time", new HeadersInTime(time));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        read = true;
        if (message instanceof HttpRequest) {
            within = true;
            forget();
        }
        if (message instanceof LastHttpContent) {
            within = false;
        }
        context.fireChannelRead(message);
    }

    /** Bytes came, and where nothing was made of them they are the beginning of something. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (context.pipeline().get(HttpRequestDecoder.class) == null) {
            // A media socket by now, where sound may come in pieces.
            context.pipeline().remove(this);
        } else if (!read && !within && cut == null) {
            cut = context.executor().schedule(() -> context.close(), time.toMillis(), TimeUnit.MILLISECONDS);
        }
        read = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    private void forget() {
        if (cut != null) {
            cut.cancel(false);
            cut = null;
        }
    }
}
