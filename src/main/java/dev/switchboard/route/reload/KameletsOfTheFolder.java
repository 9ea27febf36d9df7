package dev.switchboard.route.reload;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletComponent;

/**
 * Camel's Kamelets with three differences. Camel builds what a Kamelet calls together with it, on the same thread, so that
 * one that calls itself by a name it is given would overflow the stack; a stack that overflows inside a lock leaves the lock
 * broken and the hub stuck, therefore the depth is bounded. Safe for any thread.
 */
final class KameletsOfTheFolder extends KameletComponent {

    private static final int DEEPEST = 16;

    /** To be called when Camel has started: before, its own configuration would put its defaults back. */
    void comeFromTheFolder() {
        // What is refused in the folder must not come in by a side door.
        setLocation("classpath:kamelets");
        // A Kamelet is a verb within its caller's sentence: an error in it must reach the caller's policy. Camel would
        // handle it inside, with a copy of the caller's error handler that lacks the caller's onException clauses.
        setNoErrorHandler(true);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> properties) throws Exception {
        if (depth() > DEEPEST) {
            throw new IllegalStateException("Kamelets call one another more than " + DEEPEST
                    + " deep: one of them calls itself. Take that call out.");
        }
        return super.createEndpoint(uri, remaining, properties);
    }

    /** How many Kamelets are being built around this one. Only the stack knows: Camel offers no hook around the building. */
    private static long depth() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(each -> each.getMethodName().equals("addRouteFromKamelet")
                                && each.getClassName().endsWith(".DefaultModel"))
                        .count());
    }
}
