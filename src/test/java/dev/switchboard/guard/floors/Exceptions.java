package dev.switchboard.guard.floors;

import dev.switchboard.guard.Violations;
import java.util.Map;
import java.util.TreeSet;

/**
 * Places that may break one rule, each with its reason. An exception that nobody uses any more is a violation too, so that
 * the list stays true.
 *
 * @param reasons why, by the place as the violation names it
 */
record Exceptions(Map<String, String> reasons) {

    /** Takes what is excused out of what was found: a violation is excused by the place it begins with. */
    Violations applyTo(Violations found) {
        Violations rest = new Violations();
        TreeSet<String> unused = new TreeSet<>(reasons.keySet());
        for (String each : found.all()) {
            String place = each.substring(0, each.indexOf(' '));
            if (reasons.containsKey(place)) {
                unused.remove(place);
            } else {
                rest.add(each);
            }
        }
        unused.forEach(place -> rest.add(place + " is excused and does nothing wrong any more: take it off the list."));
        return rest;
    }
}
