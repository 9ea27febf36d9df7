package dev.switchboard.guard.floors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.switchboard.guard.Violations;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Time, waiting and the screen are given to those who need them. */
class TimeTest {

    private static final String LESSON =
            """
            Time is given, never asked for: take the Clock bean in the constructor (and a vocabulary.Pause to wait), so
            that a test can move it and no test has to sleep. What people should read goes to a logger, or to the start
            report: the screen belongs to it. Wall-clock types of old (java.util.Date) are java.time's here.""";

    private static final Set<String> CLOCKS = Set.of("now", "systemUTC", "systemDefaultZone", "currentTimeMillis");

    private static final Exceptions EXCEPTIONS = new Exceptions(Map.of(
            "ops.TimeConfiguration", "makes the one clock",
            "vocabulary.Pause", "makes the one real pause",
            "ops.DoctorCommand", "a command of its own: what it prints is its answer",
            "ops.AccountsCommand", "a command of its own: what it prints is its answer, secrets once",
            "ops.StartTimes", "prints the start report, the last thing on the screen",
            "ops.TablesCommand", "a command: what it prints is what it is for",
            "route.reload.RouteConfiguration", "its clock only names versions of routes for people",
            "route.reload.RouteLoading", "watches a folder for as long as the hub runs, on a thread of its own",
            "simulator.load.CallLoad", "a command: plays for as long as it was told, and prints what it measured",
            "simulator.Simulator", "apart: a program of its own, so it makes its own clock"));

    @Test
    void timeIsGivenAndNobodyWritesToTheScreen() {
        EXCEPTIONS.applyTo(judge(House.MAIN)).complain(LESSON);
    }

    @Test
    void whoeverAsksTheSystemForTheTimeIsSeen() {
        assertThat(judge(House.BROKEN).all())
                .contains(
                        "chat.ChatService asks for the time: Instant.now",
                        "chat.ChatService asks for the time: System.currentTimeMillis",
                        "chat.ChatService sleeps",
                        "chat.ChatService uses java.util.Date",
                        "chat.ChatService writes to the screen");
    }

    private static Violations judge(JavaClasses classes) {
        Violations violations = new Violations();
        for (JavaClass type : classes) {
            String place = House.shortName(House.outermost(type));
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                String target = access.getTarget().getName();
                boolean clock = owner.startsWith("java.time.") || owner.equals("java.lang.System");
                violations.add(
                        clock && CLOCKS.contains(target),
                        place + " asks for the time: " + access.getTargetOwner().getSimpleName() + "." + target);
                violations.add(owner.equals("java.lang.Thread") && target.equals("sleep"), place + " sleeps");
                violations.add(owner.equals("java.util.Date"), place + " uses java.util.Date");
                violations.add(
                        owner.equals("java.lang.System") && Set.of("out", "err").contains(target),
                        place + " writes to the screen");
            }
        }
        return violations;
    }
}
