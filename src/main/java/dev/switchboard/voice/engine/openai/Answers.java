package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * One answer at a time. The server refuses a second one, so a wish waits until the answer before it is over, and wishes that
 * wait become one. Confined to the call's event loop.
 */
final class Answers {

    /** Waits for somebody to ask for what comes next. */
    private static final String NEXT = "";

    private final Function<String, String> ask;
    private final Set<String> dropped = new HashSet<>();
    private String asked;
    private String lastOrder;
    private String active;
    private String wish;
    private boolean dropNext;
    private boolean held;
    private boolean wordsAlone;

    /** @param ask sends the wish for an answer, by an order or null, and gives the id of the event */
    Answers(Function<String, String> ask) {
        this.ask = ask;
    }

    void want(String order) {
        // An order says more than "go on".
        wish = order != null ? order : wish != null ? wish : NEXT;
        next();
    }

    /** The server may leave out that an answer begins. */
    void begins(String response) {
        if (active == null) {
            began(response);
        }
    }

    void began(String response) {
        if (asked == null) {
            // Of the server's own accord.
            lastOrder = NEXT;
        }
        asked = null;
        held = false;
        active = response;
        if (dropNext) {
            dropNext = false;
            dropped.add(response);
        }
    }

    void ended(String response) {
        dropped.remove(response);
        if (active == null || active.equals(response)) {
            active = null;
            held = false;
        }
        next();
    }

    /** Ours was refused because of another one: it is asked for again when that is over. */
    void hold() {
        wish = wish == null ? lastOrder : wish;
        held = true;
    }

    /** Nothing holds us up any more, as far as we know. */
    void release() {
        held = false;
        next();
    }

    /** The server answered this wish with an error. Says whether it was ours, and is still wanted. */
    boolean refused(String event) {
        boolean ours = asked != null && asked.equals(event);
        boolean wanted = ours && !dropNext;
        if (ours) {
            asked = null;
            dropNext = false;
        }
        return wanted;
    }

    /** What the answer under way was asked for by, or null. */
    String order() {
        return lastOrder == null || lastOrder.equals(NEXT) ? null : lastOrder;
    }

    /** Nothing of what is under way is to be heard any more, and nothing that waits is wanted. */
    void drop() {
        if (active != null) {
            dropped.add(active);
        } else if (asked != null) {
            dropNext = true;
        }
        wish = null;
    }

    boolean isDropped(String response) {
        return dropped.contains(response);
    }

    boolean underWay() {
        return active != null || asked != null;
    }

    String active() {
        return active;
    }

    boolean owed() {
        return underWay() || wish != null;
    }

    /** Another connection: what was under way is not, and is wished for again. */
    void forget() {
        if (underWay() && wish == null) {
            wish = dropNext || active != null && dropped.contains(active) ? NEXT : lastOrder;
        }
        dropped.clear();
        asked = null;
        active = null;
        dropNext = false;
        held = false;
    }

    void next() {
        if (wish != null && !held && !underWay()) {
            lastOrder = wish;
            wish = null;
            asked = ask.apply(lastOrder.equals(NEXT) ? null : lastOrder);
            if (asked == null) {
                // Nobody is there to ask; the wish waits.
                wish = lastOrder;
            }
        }
    }

    static ObjectNode cancel(String response) {
        return Dialect.object().put("type", "response.cancel").put("response_id", response);
    }

    /** Whether no tool may be asked for in the answers that follow. */
    void inWords(boolean alone) {
        wordsAlone = alone;
    }

    ObjectNode create(Dialect dialect, String order) {
        ObjectNode create = Dialect.object().put("type", "response.create");
        ObjectNode response = dialect.response(order);
        create.set("response", wordsAlone ? response.put("tool_choice", "none") : response);
        return create;
    }
}
