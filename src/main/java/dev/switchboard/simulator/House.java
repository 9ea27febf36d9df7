package dev.switchboard.simulator;

import dev.switchboard.simulator.carrier.Account;
import dev.switchboard.simulator.carrier.Carrier;
import dev.switchboard.simulator.carrier.HubAddress;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.model.Model;
import dev.switchboard.simulator.speech.SpeechModel;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Timers;
import dev.switchboard.simulator.wire.WireLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Puts the far ends together and sends each request to the one it is for. Confined to the event loop. */
final class House {

    private final Carrier carrier;
    private final Model model;
    private final SpeechModel speech;
    private final ControlDesk control;
    private final Clock clock;

    House(
            Vertx vertx,
            SimulatorSettings settings,
            AtomicReference<HubAddress> hub,
            Clock clock,
            RandomGenerator random) {
        this.clock = clock;
        Dials dials = new Dials();
        WireLog wire = new WireLog(clock);
        Timers timers = new Timers(vertx);
        Account account = new Account(settings.accountSid(), settings.authToken());
        this.carrier = new Carrier(vertx, account, hub::get, dials, wire, timers, clock, random);
        this.model = new Model(dials, wire, clock);
        this.speech = new SpeechModel(timers, clock);
        this.control = new ControlDesk(carrier, model, speech, dials, wire, timers, hub);
    }

    /** Whether somebody here speaks over a web socket at this address. */
    boolean socket(HttpServerRequest request) {
        boolean known = request.path().equals("/v1/realtime");
        if (known) {
            speech.answer(request);
        }
        return known;
    }

    Answer answer(Asked asked) {
        if (asked.path().startsWith("/2010-04-01/")) {
            return carrier.rest(asked);
        }
        if (asked.path().startsWith("/v1/")) {
            return model.answer(asked);
        }
        if (asked.path().equals("/metals/spot")) {
            return Metals.answer(clock.instant());
        }
        if (asked.path().startsWith("/simulator/")) {
            return asked.isToThisMachine()
                    ? control.answer(asked)
                    : Answer.refusal(403, "foreign-host", "The control API answers to 127.0.0.1 and localhost only.");
        }
        return Answer.refusal(404, "not-here", "Nothing is at this path. Try /2010-04-01/…, /v1/… or /simulator/….");
    }
}
