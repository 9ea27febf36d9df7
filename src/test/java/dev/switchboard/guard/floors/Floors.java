package dev.switchboard.guard.floors;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.switchboard.guard.Violations;
import java.util.List;
import java.util.Set;

/**
 * The plan of the house: which room may use which.
 *
 * @param root the package that holds the rooms
 */
record Floors(String root) {

    static final String LESSON =
            """
            A room uses only rooms below it (the plan is in Floors.java, the reasons in docs/):
              faces   voice, messaging, chat, outreach, automation, inbox                   never one another
              minds   answering > agents > tools > llm > conversation                       left may use right
              ground  twilio > events > security > tenancy > store > route > signals > vocabulary
              wiring  ops, embedded                                     may use all, and nobody uses them
              apart   simulator                      uses nobody, or it could not judge us; wiring starts it
            So a face can be replaced without the others noticing, and the ground can be understood without them.
            Move the shared part down to the room that owns it, or pass it in as a value or a small interface of the
            lower room. Between faces, let a route do it: story:<name>.""";

    private static final Set<String> FACES = Set.of("voice", "messaging", "chat", "outreach", "automation", "inbox");
    /** The minds, then the ground: each may use those behind it. */
    private static final List<String> BELOW_THE_FACES = List.of(
            "answering",
            "agents",
            "tools",
            "llm",
            "conversation",
            "twilio",
            "events",
            "security",
            "tenancy",
            "store",
            "route",
            "signals",
            "vocabulary");

    private static final Set<String> WIRING = Set.of("ops", "embedded");
    private static final String APART = "simulator";
    private static final String PROGRAM = "";

    Violations judge(JavaClasses classes) {
        Violations violations = new Violations();
        for (JavaClass user : classes) {
            String room = room(user);
            violations.add(
                    !known(room),
                    "The room '" + room + "' (" + user.getName()
                            + ") is not on the plan: give it a floor in Floors.java.");
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                JavaClass used = use.getTargetClass().getBaseComponentType();
                if (isInside(used) && !allows(room, room(used))) {
                    violations.add(room + " uses " + room(used) + ": " + user.getName() + " uses " + used.getName());
                }
            }
        }
        return violations;
    }

    boolean allows(String user, String used) {
        if (user.equals(used)) {
            return true;
        }
        if (WIRING.contains(used) || used.equals(PROGRAM)) {
            // The production build has no embedded room, so not even the program may name it.
            return user.equals(PROGRAM) && used.equals("ops");
        }
        if (WIRING.contains(user) || user.equals(PROGRAM)) {
            return true;
        }
        if (FACES.contains(user)) {
            return BELOW_THE_FACES.contains(used);
        }
        int floor = BELOW_THE_FACES.indexOf(user);
        return floor >= 0 && BELOW_THE_FACES.indexOf(used) > floor;
    }

    private static boolean known(String room) {
        return FACES.contains(room)
                || BELOW_THE_FACES.contains(room)
                || WIRING.contains(room)
                || room.equals(APART)
                || room.equals(PROGRAM);
    }

    private boolean isInside(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The first package below the root; empty for the program itself. */
    private String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? PROGRAM : name.substring(root.length() + 1).split("\\.")[0];
    }
}
