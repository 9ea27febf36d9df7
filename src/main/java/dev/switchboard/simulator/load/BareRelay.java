package dev.switchboard.simulator.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The least that joins a caller and a model: stock Netty, one loop, sound found by indexOf, no features at all. Something to
 * compare a hub with, in the same session on the same machine.
 */
final class BareRelay {

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final URI model;
    private int port;

    BareRelay(int modelPort) {
        this.model = URI.create("ws://127.0.0.1:" + modelPort + "/v1/realtime");
    }

    /** Serves on this port for as long as the process lives. */
    static void run(int port, int modelPort) throws InterruptedException {
        new BareRelay(modelPort).serve(port).closeFuture().sync();
    }

    /** @param at where it listens; 0 for any port */
    private Channel serve(int at) throws InterruptedException {
        Channel listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(65_536),
                                        new Webhook(),
                                        new WebSocketServerProtocolHandler("/media-stream", true),
                                        new Caller());
                    }
                })
                .bind("127.0.0.1", at)
                .sync()
                .channel();
        port = ((InetSocketAddress) listener.localAddress()).getPort();
        return listener;
    }

    /** Serves until it is closed, and says where. */
    String open() throws InterruptedException {
        serve(0);
        return "http://127.0.0.1:" + port;
    }

    void close() {
        loop.shutdownGracefully();
    }

    private final class Webhook extends SimpleChannelInboundHandler<FullHttpRequest> {
        Webhook() {
            super(false);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (!request.uri().startsWith("/api/")) {
                context.fireChannelRead(request);
                return;
            }
            request.release();
            byte[] twiml = ("<Response><Connect><Stream url=\"ws://127.0.0.1:" + port
                            + "/media-stream/x\"/></Connect></Response>")
                    .getBytes(StandardCharsets.UTF_8);
            var answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(twiml));
            answer.headers().set("Content-Length", twiml.length);
            context.writeAndFlush(answer);
        }
    }

    private final class Caller extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private Channel far;
        private String stream;

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            String text = frame.text();
            int at = text.indexOf("\"payload\":\"");
            if (at > 0 && far != null) {
                String sound = text.substring(at + 11, text.indexOf('"', at + 11));
                far.writeAndFlush(
                        new TextWebSocketFrame("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + sound + "\"}"));
            } else if (text.contains("\"start\"")) {
                int sid = text.indexOf("\"streamSid\":\"") + 13;
                stream = text.substring(sid, text.indexOf('"', sid));
                open(context);
            }
        }

        private void open(ChannelHandlerContext context) {
            Channel caller = context.channel();
            new Bootstrap()
                    .group(caller.eventLoop())
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline()
                                    .addLast(
                                            new HttpClientCodec(),
                                            new HttpObjectAggregator(65_536),
                                            new WebSocketClientProtocolHandler(
                                                    WebSocketClientHandshakerFactory.newHandshaker(
                                                            model,
                                                            WebSocketVersion.V13,
                                                            null,
                                                            false,
                                                            new DefaultHttpHeaders(),
                                                            1 << 18)),
                                            new Model(caller, stream));
                        }
                    })
                    .connect(model.getHost(), model.getPort())
                    .addListener(done -> far = ((io.netty.channel.ChannelFuture) done).channel());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (far != null) {
                far.close();
            }
        }
    }

    private static final class Model extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final Channel caller;
        private final String stream;

        Model(Channel caller, String stream) {
            this.caller = caller;
            this.stream = stream;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            String text = frame.text();
            int at = text.indexOf("\"delta\":\"");
            if (at > 0) {
                String sound = text.substring(at + 9, text.indexOf('"', at + 9));
                caller.writeAndFlush(new TextWebSocketFrame("{\"event\":\"media\",\"streamSid\":\"" + stream
                        + "\",\"media\":{\"payload\":\"" + sound + "\"}}"));
            } else if (text.contains("\"session.created\"")) {
                context.writeAndFlush(new TextWebSocketFrame("{\"type\":\"session.update\",\"session\":{}}"));
                context.writeAndFlush(new TextWebSocketFrame("{\"type\":\"response.create\"}"));
            } else if (text.contains("speech_started")) {
                caller.writeAndFlush(new TextWebSocketFrame("{\"event\":\"clear\",\"streamSid\":\"" + stream + "\"}"));
            }
        }
    }
}
