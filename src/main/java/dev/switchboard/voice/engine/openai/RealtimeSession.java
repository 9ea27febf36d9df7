package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.EngineGone;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import io.vertx.core.http.WebSocketClient;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * A conversation that outlives its connections: a line that ages is renewed at a quiet moment, one that breaks is opened
 * again, and what was said before goes with it. Confined to the call's event loop.
 */
final class RealtimeSession implements SpeechSession, RealtimeLine.Listener {

    private final WebSocketClient client;
    private final RealtimeSettings settings;
    private final SpeechSetup setup;
    private final SpeechListener listener;
    private final Alarm alarm;
    private final Age age;
    private final Tries tries;
    private final Memory memory = new Memory();
    private final Early early = new Early();
    private final Answers answers = new Answers(this::ask);
    private final RealtimeEvents events;
    private final Mouth mouth;
    private final StallWatch stalls;
    private final Lull lull;
    private RealtimeLine line;
    private RealtimeLine next;
    private Runnable again = () -> {};
    private boolean wasReady;
    private boolean away;
    private boolean closed;

    RealtimeSession(
            WebSocketClient client,
            RealtimeSettings settings,
            SpeechSetup setup,
            SpeechListener listener,
            Alarm alarm,
            Clock clock,
            RandomGenerator random) {
        this.client = client;
        this.settings = settings;
        this.setup = setup;
        this.listener = listener;
        this.alarm = alarm;
        this.age = new Age(alarm, clock, settings.renewal());
        this.tries = new Tries(random, alarm);
        this.mouth = new Mouth(answers, listener);
        long patience = settings.patience().toMillis();
        this.stalls = new StallWatch(alarm, patience, answers::underWay, this::stalls);
        this.lull = new Lull(alarm, this);
        this.events = new RealtimeEvents(this, mouth, answers, stalls, lull, memory, listener, alarm, settings);
    }

    void begin() {
        if (!closed) {
            line = newLine();
        }
    }

    private RealtimeLine newLine() {
        return new RealtimeLine(settings, setup, alarm, this).open(client);
    }

    @Override
    public void hear(byte[] text, int from, int to) {
        if (closed) {
            return;
        }
        lull.frame();
        if (line == null || !line.ready()) {
            early.keep(Events.append(text, from, to));
        } else if (line.full()) {
            early.lose();
        } else {
            line.hear(text, from, to);
        }
    }

    @Override
    public void speak(String order) {
        if (!closed) {
            answers.want(order);
        }
    }

    @Override
    public void hush() {
        if (closed) {
            return;
        }
        if (answers.active() != null && !setup.turns().freely()) {
            send(Answers.cancel(answers.active()));
        }
        answers.drop();
        mouth.stops();
    }

    @Override
    public void heardOnly(Spoken spoken, long ms) {
        if (closed) {
            return;
        }
        memory.cut(spoken.item());
        // What was said over an earlier line, this one has only been told of.
        send(mouth.knows(spoken.item()) ? Mouth.cut(spoken, ms) : memory.cutLate(spoken.item()));
    }

    @Override
    public void result(ToolCall call, String output) {
        if (!closed) {
            events.result(call, output);
        }
    }

    @Override
    public void noMoreTools() {
        answers.inWords(true);
    }

    @Override
    public void close() {
        closed = true;
        early.close();
        lull.ends();
        age.stop();
        again.run();
        if (line != null) {
            line.close();
        }
        if (next != null) {
            next.close();
        }
    }

    /** Whether the server answers of its own accord when the caller pauses. */
    boolean answersFreely() {
        return setup.turns().freely();
    }

    /** Sends now, or not at all where there is no line. */
    String send(ObjectNode event) {
        return line != null && line.ready() ? line.send(event) : null;
    }

    private boolean ask(String order, String id) {
        stalls.watch();
        boolean there = line != null && line.ready();
        if (there) {
            line.send(answers.create(line.dialect(), order, id));
        }
        return there;
    }

    @Override
    public void ready(RealtimeLine opened) {
        if (opened == next) {
            renewIfQuiet();
            return;
        }
        tries.succeeds();
        age.of(opened, this::renewIfQuiet);
        if (wasReady) {
            away = false;
            remind();
            early.to(opened::send);
            listener.back();
        } else {
            wasReady = true;
            early.to(opened::send);
            listener.ready(opened.model());
        }
        answers.next();
    }

    /** What was said before, and then whatever the caller is still owed. */
    private void remind() {
        answers.forget();
        boolean unheeded = events.anew();
        mouth.anew();
        if (!memory.empty()) {
            send(memory.note());
        }
        if (unheeded) {
            answers.want(null);
        }
        answers.next();
    }

    /** Opens the next line while the old one goes on, and changes over when nobody speaks or listens to what was said. */
    void renewIfQuiet() {
        if (!age.due() || closed || answers.owed() || !events.quiet()) {
            return;
        }
        if (next == null) {
            next = newLine();
        } else if (next.ready() && !listener.heardOut()) {
            // What is still being played may be cut, and only the old one can be told where.
            age.later();
        } else if (next.ready()) {
            RealtimeLine old = line;
            line = next;
            next = null;
            old.close();
            remind();
            age.of(line, this::renewIfQuiet);
        }
    }

    @Override
    public void broken(RealtimeLine lost, Trouble trouble, String code) {
        if (closed) {
            return;
        }
        if (lost == next) {
            // The old one still works; another try comes with the next quiet moment.
            next = null;
            return;
        }
        if (trouble == Trouble.FATAL) {
            gone(EngineGone.Reason.REFUSED, code);
        } else if (trouble == Trouble.SETUP) {
            gone(EngineGone.Reason.UNUSABLE, code);
        } else {
            if (wasReady && !away) {
                away = true;
                mouth.stops();
                listener.away();
            }
            reopen(code);
        }
    }

    private void reopen(String code) {
        // Perhaps the one that was to take over is there, or on its way.
        line = next;
        next = null;
        long wait = line == null ? tries.next() : 0;
        if (wait == Tries.NONE) {
            gone(EngineGone.Reason.UNREACHABLE, code);
        } else if (line == null) {
            again = alarm.after(wait, this::begin);
        } else if (line.ready()) {
            ready(line);
        }
    }

    private void gone(EngineGone.Reason reason, String code) {
        close();
        listener.gone(new EngineGone(reason, code));
    }

    /** An error of the server that ends this line: the session goes on without it, or not at all. */
    void fails(Trouble trouble, String code) {
        RealtimeLine failing = line;
        failing.close();
        broken(failing, trouble, code);
    }

    /** The connection is open, but what we wait for does not come: it is asked for on another one, and then no more. */
    private void stalls(boolean again) {
        if (!closed && line != null && line.ready()) {
            if (again) {
                tries.useUp();
            }
            fails(Trouble.SERVER, "answer_stalled");
        }
    }

    @Override
    public void event(RealtimeLine from, String type, JsonNode event) {
        if (from == line && !closed) {
            if (type.startsWith("response.")) {
                stalls.moves();
                stalls.watch();
            }
            events.heed(type, event);
        }
    }

    @Override
    public void lost(RuntimeException failure) {
        listener.lost(failure);
    }

    @Override
    public void sound(RealtimeLine on, byte[] text, int from, int to) {
        if (on == line && !closed) {
            stalls.moves();
            mouth.sound(text, from, to);
        }
    }
}
