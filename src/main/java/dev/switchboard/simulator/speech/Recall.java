package dev.switchboard.simulator.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one conversation was told so far, and what went wrong in it. Confined to the simulator's event loop. */
final class Recall {

    private final SpeechScript script;
    private Fault fromNowOn;
    private final StringBuilder told = new StringBuilder();
    private final Map<SpeechScript.Rule, Integer> wrong = new HashMap<>();

    Recall(SpeechScript script) {
        this.script = script;
    }

    void told(String words) {
        told.append(words).append('\n');
    }

    /** What goes wrong with an answer by this rule, or null. */
    Fault wrongWith(SpeechScript.Rule rule) {
        if (fromNowOn != null) {
            return fromNowOn;
        }
        Fault wrong = nextWith(rule);
        fromNowOn = wrong == Fault.FAIL_FROM_NOW_ON ? wrong : null;
        return wrong;
    }

    private Fault nextWith(SpeechScript.Rule rule) {
        Fault next = script.next(Fault.Occasion.ANSWER);
        if (next != null || rule.fault() == null) {
            return next;
        }
        return wrong.merge(rule, 1, Integer::sum) <= rule.times() ? rule.fault() : null;
    }

    /** The rule with what it recalls in its words. */
    SpeechScript.Rule worded(SpeechScript.Rule rule, boolean wordsAlone) {
        List<SpeechScript.Call> calls = wordsAlone ? List.of() : rule.calls();
        String says = rule.says();
        if (!rule.recalls().isEmpty()) {
            Matcher found = Pattern.compile(rule.recalls()).matcher(told);
            says = says.replace("$1", found.find() ? found.group(1) : "nothing");
        }
        return new SpeechScript.Rule(rule.heard(), says, calls, rule.recalls(), rule.fault(), rule.times());
    }
}
