package dev.switchboard.route.door;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One connection over which a {@link LiveBody} leaves. It writes only when the network takes what it writes, so a client
 * that does not read costs its connection and no thread. Any thread; a write never waits.
 */
public final class Outflow implements WriteListener, AsyncListener {

    static final String BODY = Outflow.class.getName();

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final LiveBody body;
    private boolean open;
    private boolean closed;

    private Outflow(AsyncContext connection, LiveBody body) throws IOException {
        this.connection = connection;
        this.out = connection.getResponse().getOutputStream();
        this.body = body;
    }

    /** Keeps the connection of a request and returns at once. */
    public static void begin(HttpServletRequest request, HttpServletResponse response, LiveBody body)
            throws IOException {
        // Between us and the page nobody collects lines to send them together.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext connection = request.startAsync(request, response);
        connection.setTimeout(body.longest().toMillis());
        Outflow outflow = new Outflow(connection, body);
        connection.addListener(outflow);
        outflow.out.setWriteListener(outflow);
        body.listen(outflow::step);
    }

    /** Writes what is there, if the network takes it now; otherwise the container calls when it does. */
    private synchronized void step() {
        try {
            while (!closed && open && out.isReady()) {
                String text = body.take();
                if (!text.isEmpty()) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                    if (out.isReady()) {
                        out.flush();
                    }
                } else if (body.over()) {
                    close();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        step();
    }

    private synchronized void close() {
        if (!closed) {
            closed = true;
            body.left();
            try {
                connection.complete();
            } catch (IllegalStateException overAlready) {
                // Which is all that matters.
            }
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started twice.
    }
}
