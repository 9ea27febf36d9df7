package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Crossing;

/** The REST API's front: who may enter, which resource, and the troubles a tester has dialled. Confined to the loop. */
final class RestDoor {

    private static final int HELD_MS = 60_000;

    private final Ground ground;
    private final Messages messages;
    private final Calls calls;
    private final MediaShelf shelf;
    private final OwnNumbers numbers;

    RestDoor(Ground ground, Messages messages, Calls calls, MediaShelf shelf, OwnNumbers numbers) {
        this.ground = ground;
        this.messages = messages;
        this.calls = calls;
        this.shelf = shelf;
        this.numbers = numbers;
    }

    Answer answer(Asked asked) {
        Answer answer = admitted(asked);
        ground.wire().add(Crossing.of("rest", asked, asked.form().shown(), answer));
        return answer;
    }

    private Answer admitted(Asked asked) {
        if (!ground.account().admits(asked.authorization()) || !isOurs(asked.path())) {
            return new RestRefusal(401, 20003, "Authenticate")
                    .answer()
                    .with("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        Dials dials = ground.dials();
        if (dials.take(Dial.REST_429)) {
            return new RestRefusal(429, 20429, "Too Many Requests").answer().with("Retry-After", "1");
        }
        if (dials.take(Dial.REST_5XX_BEFORE)) {
            return Answer.of(503, "text/html", "<html><body>503 Service Unavailable (simulated)</body></html>");
        }
        Answer answer = routed(asked);
        return asked.isPost() && answer.status() < 300 ? troubled(dials, answer) : answer;
    }

    /** The request was done; whether its answer arrives is another matter. */
    private static Answer troubled(Dials dials, Answer answer) {
        if (dials.take(Dial.REST_5XX_AFTER)) {
            return new RestRefusal(500, 20500, "An internal server error has occurred").answer();
        }
        return dials.take(Dial.REST_TIMEOUT_AFTER) ? answer.lostAfter(HELD_MS) : answer;
    }

    private boolean isOurs(String path) {
        String own = ground.account().path();
        return path.startsWith(own + "/") || path.equals(own + ".json");
    }

    private Answer routed(Asked asked) {
        try {
            if (asked.isGet() && asked.path().equals(ground.account().path() + ".json")) {
                return Answer.json(200, ground.account().toJson());
            }
            String rest = asked.path().substring(ground.account().path().length() + 1);
            String[] steps = rest.replaceFirst("\\.json$", "").split("/");
            if (steps.length == 4 && steps[0].equals("Messages") && steps[2].equals("Media")) {
                return medium(asked, steps[1], steps[3]);
            }
            if (!asked.isGet() && !asked.isPost()) {
                throw new RestRefusal(405, 20004, "Method not allowed");
            }
            boolean resource = rest.endsWith(".json") && steps.length <= 2;
            if (resource && steps[0].equals("Messages")) {
                return steps.length == 1 ? messages.all(asked) : messages.one(asked, steps[1]);
            }
            if (resource && steps[0].equals("Calls")) {
                return steps.length == 1 ? calls.all(asked) : calls.one(asked, steps[1]);
            }
            if (asked.isGet() && rest.equals("IncomingPhoneNumbers.json")) {
                return numbers.list(asked);
            }
            throw RestRefusal.notFound(asked.path());
        } catch (RestRefusal e) {
            return e.answer();
        }
    }

    private Answer medium(Asked asked, String messageSid, String sid) {
        if (asked.isDelete() && shelf.remove(messageSid, sid)) {
            return Answer.of(204, "", "");
        }
        return shelf.redirect(asked.origin(), messageSid, sid)
                .filter(found -> asked.isGet())
                .orElseThrow(() -> RestRefusal.notFound(asked.path()));
    }
}
