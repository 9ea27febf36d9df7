package dev.switchboard.chat;

import dev.switchboard.answering.Audience;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the visitors of an answer what the agent says and does, as it happens. Confined to the thread that finds the answer. */
final class Listeners implements Audience {

    private final Answering answering;
    private final OpenTools tools;
    private final List<Deed> deeds = new ArrayList<>();

    Listeners(Answering answering, OpenTools tools) {
        this.answering = answering;
        this.tools = tools;
    }

    List<Deed> deeds() {
        return deeds;
    }

    @Override
    public void words(String piece) {
        answering.add(Moment.token(piece));
    }

    /** An answer goes on while nobody listens; only one without end is stopped. */
    @Override
    public boolean gone() {
        return answering.heard().stream().anyMatch(AnswerEvents::full);
    }

    @Override
    public void toolStarted(String tool) {
        answering.add(
                Moment.tool(tool, "running", spec(tool).map(ToolSpec::filler).orElse("")));
    }

    @Override
    public void toolDone(String tool, boolean worked) {
        answering.add(Moment.tool(tool, worked ? "done" : "failed", ""));
        if (worked) {
            Deed deed =
                    new Deed(tool, spec(tool).map(spec -> spec.effect().wire()).orElse("read"));
            deeds.add(deed);
            answering.add(Moment.did(deed));
        }
    }

    private Optional<ToolSpec> spec(String tool) {
        return tools.all().stream().filter(spec -> spec.name().equals(tool)).findFirst();
    }
}
