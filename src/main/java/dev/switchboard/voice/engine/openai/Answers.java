package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * One answer at a time. The server refuses a second one, so a wish waits until the answer before it is over, and wishes that
 * wait become one. An answer is ours where it bears the id of our wish; the server also answers of its own accord. Confined
 * to the call's event loop.
 */
final class Answers {

    /** Waits for somebody to ask for what comes next. */
    private static final String NEXT = "";

    /** Where a wish names itself, and the answer to it the wish. */
    private static final String ASK = "ask";

    private final BiPredicate<String, String> ask;
    private final Set<String> dropped = new HashSet<>();
    private int asks;
    private String asked;
    private String askedOrder = NEXT;
    private String active;
    private String activeOrder = NEXT;
    private String wish;
    /** The wish whose answer is not to be heard any more when it comes. */
    private String tooLate;

    private boolean held;
    private boolean wordsAlone;
    /** Whether this server says which wish an answer is for. */
    private boolean named;

    /** @param ask sends the wish for an answer, by an order or null, under an id; says whether anybody was there */
    Answers(BiPredicate<String, String> ask) {
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
            began(response, null);
        }
    }

    /** @param wish the id of the wish that it answers, or null */
    void began(String response, String wish) {
        named |= wish != null;
        active = response;
        activeOrder = NEXT;
        held = false;
        if (asked != null && asked.equals(wish)) {
            activeOrder = askedOrder;
            asked = null;
        }
        if (wish != null && wish.equals(tooLate)) {
            dropped.add(response);
        }
    }

    /** @param wish the id of the wish that it answered, or null */
    void ended(String response, String wish) {
        named |= wish != null;
        if (asked != null && (asked.equals(wish) || !named)) {
            // A server that names no wish has answered the last one, or would have refused it by now.
            asked = null;
        }
        dropped.remove(response);
        if (active == null || active.equals(response)) {
            active = null;
            held = false;
        }
        next();
    }

    /** Ours was refused because of another one: it is asked for again when that is over. */
    void hold() {
        wish = wish == null ? askedOrder : wish;
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
        boolean wanted = ours && !asked.equals(tooLate);
        if (ours) {
            asked = null;
        }
        if (ours && !wanted) {
            next();
        }
        return wanted;
    }

    /** What the answer under way was asked for by, or null. */
    String order() {
        String order = active == null ? askedOrder : activeOrder;
        return order.equals(NEXT) ? null : order;
    }

    /** Nothing of what is under way is to be heard any more, and nothing that waits is wanted. */
    void drop() {
        if (active != null) {
            dropped.add(active);
        }
        if (asked != null) {
            tooLate = asked;
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
            wish = asked != null && !asked.equals(tooLate)
                    ? askedOrder
                    : active != null && !dropped.contains(active) ? activeOrder : NEXT;
        }
        dropped.clear();
        asked = null;
        active = null;
        held = false;
    }

    void next() {
        if (wish != null && !held && !underWay()) {
            askedOrder = wish;
            wish = null;
            asked = "a" + ++asks;
            if (!ask.test(askedOrder.equals(NEXT) ? null : askedOrder, asked)) {
                // Nobody is there to ask; the wish waits.
                asked = null;
                wish = askedOrder;
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

    ObjectNode create(Dialect dialect, String order, String id) {
        ObjectNode create = Dialect.object().put("type", "response.create").put("event_id", id);
        ObjectNode response = dialect.response(order);
        response.putObject("metadata").put(ASK, id);
        create.set("response", wordsAlone ? response.put("tool_choice", "none") : response);
        return create;
    }

    /** The id of the wish that a response is the answer to, or null. */
    static String wish(JsonNode response) {
        return response.path("metadata").path(ASK).asText(null);
    }
}
