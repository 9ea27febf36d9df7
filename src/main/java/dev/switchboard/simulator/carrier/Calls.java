package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Form;

/** The REST resource of calls: book-keeping only, nothing rings. Confined to the simulator's event loop. */
final class Calls {

    private static final int LONGEST_TWIML = 4_000;

    private final Ground ground;
    private final Ledger<Call> books;

    Calls(Ground ground, Ledger<Call> books) {
        this.ground = ground;
        this.books = books;
    }

    Answer all(Asked asked) {
        if (!asked.isPost()) {
            throw new RestRefusal(405, 20004, "This carrier does not list calls; fetch one by its sid.");
        }
        Form form = asked.form();
        require(!form.text("To").isBlank(), 21201, "No 'To' number is specified");
        require(!form.text("From").isBlank(), 21213, "No 'From' number is specified");
        require(Numbers.isDialable(form.text("To")), 21211, "Invalid 'To' Phone Number: " + form.text("To"));
        require(Numbers.isDialable(form.text("From")), 21212, "Invalid From Number: " + form.text("From"));
        require(
                form.has("Url") || form.has("Twiml") || form.has("ApplicationSid"),
                21205,
                "One of 'Url', 'Twiml' and 'ApplicationSid' is required");
        var now = ground.now();
        Call call = new Call(
                ground.sids().next("CA"), form.text("From"), form.text("To"), "queued", instructions(form), now, now);
        books.put(call.sid(), call);
        return Answer.json(201, call.toJson(ground.account()));
    }

    Answer one(Asked asked, String sid) {
        Call call = books.find(sid).orElseThrow(() -> RestRefusal.notFound(asked.path()));
        if (asked.isPost()) {
            Call changed = update(call, asked.form());
            books.change(sid, old -> changed);
            return Answer.json(200, changed.toJson(ground.account()));
        }
        return Answer.json(200, call.toJson(ground.account()));
    }

    private Call update(Call call, Form form) {
        require(!call.hasEnded(), 21220, "Call is not in-progress. Cannot redirect.");
        require(!(form.has("Url") && form.has("Twiml")), 21239, "Give 'Url' or 'Twiml', not both");
        if (form.has("Status")) {
            String status = form.text("Status");
            require(
                    status.equals("completed") || status.equals("canceled"),
                    21218,
                    "'Status' must be completed or canceled");
            return call.moved(status, ground.now());
        }
        require(form.has("Url") || form.has("Twiml"), 20001, "Nothing to update: give 'Status', 'Url' or 'Twiml'");
        return call.instructed(instructions(form), ground.now());
    }

    private static String instructions(Form form) {
        require(
                form.text("Twiml").length() <= LONGEST_TWIML,
                21240,
                "'Twiml' exceeds the " + LONGEST_TWIML + " character limit");
        return form.first("Url").or(() -> form.first("Twiml")).orElse(form.text("ApplicationSid"));
    }

    private static void require(boolean fulfilled, int code, String message) {
        if (!fulfilled) {
            throw RestRefusal.invalid(code, message);
        }
    }
}
