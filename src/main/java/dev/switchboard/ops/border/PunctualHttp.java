package dev.switchboard.ops.border;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP, which cuts a client that does not finish its headers in time. Tomcat's own time-out begins anew with
 * every byte, so a byte each second would hold a connection for ever. The look-out runs on Tomcat's utility thread, each
 * second.
 *
 * <p>Public because Tomcat makes it by its name.
 */
public final class PunctualHttp extends Http11NioProtocol {

    /** {@code org.apache.coyote.Constants}: while our code, or Tomcat's preparation of it, is at work. */
    private static final int PREPARE = 2;

    private static final int SERVICE = 3;

    private volatile Duration patience = Duration.ofSeconds(10);
    private ScheduledFuture<?> lookout;

    void patience(Duration time) {
        patience = time;
    }

    @Override
    public void start() throws Exception {
        super.start();
        lookout = getUtilityExecutor().scheduleWithFixedDelay(this::cutTheLate, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (lookout != null) {
            lookout.cancel(false);
        }
        super.stop();
    }

    private void cutTheLate() {
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (connection.getCurrentProcessor() instanceof Processor processor && isLate(processor)) {
                connection.close();
            }
        }
    }

    private boolean isLate(Processor processor) {
        Request request = processor.getRequest();
        if (request == null || processor.isAsync()) {
            return false;
        }
        int stage = request.getRequestProcessor().getStage();
        long begun = request.getStartTimeNanos();
        return stage != PREPARE && stage != SERVICE && begun >= 0 && System.nanoTime() - begun > patience.toNanos();
    }
}
