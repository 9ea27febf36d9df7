package dev.switchboard.ops.border;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/** What the server itself refuses, before any of our code: said in our shape instead of a page of its own. Stateless. */
final class ServerErrors extends ErrorReportValve {

    private static final String LEAVE_UNREAD = ServerErrors.class.getName();

    /**
     * The rest of a refused body is not waited for; the connection ends with the answer. Otherwise the server would read on
     * with a thread that waits for whatever the client pleases to send.
     */
    static void leaveRestUnread(ServletRequest request) {
        if (request.getAttribute(LEAVE_UNREAD) instanceof Runnable leave) {
            leave.run();
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable leave = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        request.setAttribute(LEAVE_UNREAD, leave);
        super.invoke(request, response);
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                response.setContentType("application/json");
                writer.write(Sentence.of(status).json());
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            // Nobody is there any more to be told.
        }
    }
}
