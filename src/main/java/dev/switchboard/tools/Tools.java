package dev.switchboard.tools;

import dev.switchboard.tools.Switches.What;
import dev.switchboard.vocabulary.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tools of every channel: what an agent is offered, and the one way to use it. Policy is judged again at each use, so
 * a model gains nothing by asking for what it was not offered. Thread safe; a use blocks its caller up to the tool's budget.
 */
public final class Tools {

    private final OpenTools open;
    private final Switches switches;
    private final Confirmations confirmations;
    private final ToolRunner runner;
    private final Told told;

    Tools(OpenTools open, Switches switches, Confirmations confirmations, ToolRunner runner, Told told) {
        this.confirmations = confirmations;
        this.open = open;
        this.switches = switches;
        this.runner = runner;
        this.told = told;
    }

    /** @param turn what is answered, the same when the answer is begun again after a crash */
    public Toolbox offered(String agent, Actor actor, String turn) {
        Set<String> off = switches.off(actor.tenant());
        List<ToolSpec> specs = open.all().stream()
                .filter(spec -> spec.isFor(agent, actor.mode()) && !off.contains(spec.name()))
                .toList();
        return new Toolbox(agent, actor, turn, specs);
    }

    /** Never throws for what a model or a tool does wrong: that is told. */
    public ToolResult use(Toolbox box, ToolAsk ask) {
        ToolSpec spec = box.find(ask.name()).orElse(null);
        if (spec == null) {
            return refused("There is no such tool. There are: "
                    + box.specs().stream().map(ToolSpec::name).collect(Collectors.joining(", ")) + ".");
        }
        Optional<String> against = against(box, spec);
        if (against.isPresent()) {
            return runner.refused(box, spec, against.get());
        }
        ToolSchema.Reading reading = spec.schema().arguments(ask.arguments());
        if (!reading.fits()) {
            return runner.refused(box, spec, "The arguments do not fit: " + String.join(" ", reading.problems()));
        }
        String same = same(spec, reading);
        ToolUse use = new ToolUse(
                spec,
                reading.arguments(),
                box.agent(),
                box.actor(),
                hash(box.turn() + "#" + same),
                hash(same),
                box.pictures());
        Optional<String> missing = missing(box, use);
        return missing.isPresent() ? runner.refused(box, spec, missing.get()) : runner.run(use);
    }

    private Optional<String> against(Toolbox box, ToolSpec spec) {
        if (open.all().stream().noneMatch(spec::equals)
                || switches.isOff(box.actor().tenant(), What.TOOL, spec.name())
                || !switches.answers(box.actor().tenant(), box.agent())) {
            return Optional.of("This tool is no longer available. Go on without it.");
        }
        return spec.isFor(box.agent(), box.actor().mode())
                ? Optional.empty()
                : Optional.of("This tool is not for this conversation.");
    }

    /** What the model has to do first where the person themselves must say yes. */
    private Optional<String> missing(Toolbox box, ToolUse use) {
        String question = use.spec().confirm();
        if (question.isEmpty()) {
            return Optional.empty();
        }
        String ask = "Ask the person: \"" + question + "\" Wait for their answer. When they have said yes, ask for this"
                + " again with the same arguments.";
        return switch (confirmations.of(use, box.turn())) {
            case YES -> Optional.empty();
            case ASK -> Optional.of("This was not done: the person has to agree first. " + ask);
            case NOT_YES ->
                Optional.of("This was not done: the person has not said yes. If they still want it: " + ask);
        };
    }

    private ToolResult refused(String sentence) {
        return new ToolResult(ToolResult.Outcome.REFUSED, told.problem(sentence));
    }

    private static String same(ToolSpec spec, ToolSchema.Reading reading) {
        Map<String, Object> same = new LinkedHashMap<>(reading.arguments());
        if (!spec.key().isEmpty()) {
            same.keySet().retainAll(spec.key());
        }
        return spec.name() + "#" + Arguments.canonical(same);
    }

    /** Arguments may name people. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This Java has no SHA-256.", impossible);
        }
    }
}
