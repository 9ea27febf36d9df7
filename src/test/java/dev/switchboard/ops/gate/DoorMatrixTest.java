package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import dev.switchboard.route.door.Admission;
import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Every address that the public listener serves, with every verb, by everybody: what happens is what its rule says. The rows
 * are read from the running hub, so that a new route is in the matrix by being there.
 */
class DoorMatrixTest {

    private static final String LESSON =
            """
            The public listener did not do what the route's group says. A route without a group of its own that is one of signed,
            anyone, viewer, owner, operator serves nobody: say in its file who may come in.""";

    private static final List<String> VERBS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Whatever is said behind the door, it is not the gate that says it. */
    private static final String LET_IN =
            "(?!401 sign-in-needed|401 wrong-token|403 not-allowed|403 unclassified|500).*";

    /** Doors of the test's own folder that lack a rule on purpose; a shipped one never does. */
    private static final Set<String> WITHOUT_A_RULE = Set.of("/doors/unclassified", "/doors/misspelt");

    /** An address as it is served; no admission where its file says none. */
    private record Served(String path, Set<String> verbs, Optional<Admission> admission) {}

    private static TestDoors doors;
    private static Crowd crowd;

    @BeforeAll
    static void start() {
        doors = TestDoors.open();
        crowd = Crowd.of(doors.hub());
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    @Test
    void everybody_gets_at_every_address_what_its_rule_says() {
        List<Served> served = new ArrayList<>(doorsOfRoutes());
        served.addAll(pagesOfTheHouse());
        Violations violations = new Violations();
        int size = 0;
        for (Served address : served) {
            violations.add(
                    address.admission().isEmpty() && !WITHOUT_A_RULE.contains(address.path()),
                    address.path() + " does not say who may come in");
            for (String verb : VERBS) {
                if (anothers(address, verb, served)) {
                    continue;
                }
                for (Crowd.Member who : Crowd.Member.values()) {
                    HttpResponse<String> answer = crowd.ask(
                            who, verb, address.path().replace("{row}", "none").replaceAll("\\{\\w+}", "1"));
                    String expected = expected(address, verb, who);
                    size++;
                    violations.add(
                            !said(answer, verb).matches(expected),
                            verb + " " + address.path() + " by " + who + ": " + said(answer, verb) + ", expected "
                                    + expected);
                }
            }
        }
        System.out.println("Door matrix: " + served.size() + " addresses x " + VERBS.size() + " verbs x "
                + Crowd.Member.values().length + " callers = " + size + " requests");
        violations.complain(LESSON);
        assertThat(served).extracting(Served::path).contains("/api/twilio/message", "/home.json", "/doors/operator");
    }

    /** The same address, served with this verb by another route under a rule of its own, has a row of its own. */
    private static boolean anothers(Served address, String verb, List<Served> all) {
        String asked = verb.equals("HEAD") ? "GET" : verb;
        return !address.verbs().contains(asked)
                && all.stream()
                        .anyMatch(each ->
                                sameAddress(each, address) && each.verbs().contains(asked));
    }

    /** What is served at a name of its own is not served by the address that has a hole there. */
    private static boolean sameAddress(Served one, Served other) {
        return one.path().replaceAll("\\{\\w+}$", "").equals(other.path().replaceAll("[^/]+$", ""))
                        && one.path().endsWith("}")
                || one.path().equals(other.path());
    }

    private static String expected(Served address, String verb, Crowd.Member who) {
        if (!address.verbs().contains(verb.equals("HEAD") ? "GET" : verb)) {
            return "405.*";
        }
        Admission admission = address.admission().orElse(null);
        if (admission == null) {
            return refused(verb, 403, "unclassified");
        }
        return switch (admission) {
            case ANYONE -> LET_IN;
            // The carrier never asks by HEAD; where it is let in so, nothing has come with it.
            case SIGNED ->
                who == Crowd.Member.CARRIER ? verb.equals("HEAD") ? "200|400" : "200" : refused(verb, 403, "forbidden");
            default -> expectedWithRole(admission, ofTenants(address.path()), verb, who);
        };
    }

    private static boolean ofTenants(String path) {
        return path.startsWith("/doors") || path.startsWith("/api/");
    }

    private static String expectedWithRole(Admission admission, boolean tenant, String verb, Crowd.Member who) {
        boolean reads = verb.equals("GET") || verb.equals("HEAD");
        return switch (who) {
            case NOBODY, CARRIER -> refused(verb, 401, "sign-in-needed");
            case GARBAGE, EXPIRED, REVOKED, CLOSED_OWNER -> refused(verb, 401, "wrong-token");
            case CLOSED_SESSION -> refused(verb, 401, "sign-in-needed");
            case SESSION_WITHOUT_CSRF ->
                reads ? byRole(admission, Admission.OWNER, verb) : refused(verb, 403, "page-too-old");
            case VIEWER -> byRole(admission, Admission.VIEWER, verb);
            case OWNER, OWNER_SESSION -> byRole(admission, Admission.OWNER, verb);
            case OPERATOR -> LET_IN;
            case OTHER_OWNER ->
                admission == Admission.OPERATOR
                        ? refused(verb, 403, "not-allowed")
                        : tenant ? refused(verb, 404, "no-such-tenant") : "200";
        };
    }

    private static String byRole(Admission needed, Admission has, String verb) {
        return has.ordinal() >= needed.ordinal() ? LET_IN : refused(verb, 403, "not-allowed");
    }

    /** An answer to HEAD has no body that could say why. */
    private static String refused(String verb, int status, String code) {
        return verb.equals("HEAD") ? Integer.toString(status) : status + " " + code;
    }

    private static String said(HttpResponse<String> answer, String verb) {
        boolean wordless = verb.equals("HEAD") || answer.statusCode() < 400;
        return answer.statusCode()
                + (wordless ? "" : " " + Visit.json(answer).at("/error/code").asText());
    }

    private static List<Served> doorsOfRoutes() {
        List<Served> served = new ArrayList<>();
        for (Route route : hub().bean(CamelContext.class).getRoutes()) {
            if (route.getEndpoint() instanceof PlatformHttpEndpoint door) {
                String verbs = door.getHttpMethodRestrict();
                served.add(new Served(
                        door.getPath(),
                        verbs == null ? Set.copyOf(VERBS) : new TreeSet<>(List.of(verbs.split(","))),
                        Admission.parse(route.getGroup())));
            }
        }
        // Routes of one address and one rule are one row.
        return served.stream()
                .map(each -> new Served(each.path(), verbsOf(each, served), each.admission()))
                .distinct()
                .toList();
    }

    private static Set<String> verbsOf(Served row, List<Served> all) {
        Set<String> verbs = new TreeSet<>();
        all.stream()
                .filter(each ->
                        each.path().equals(row.path()) && each.admission().equals(row.admission()))
                .forEach(each -> verbs.addAll(each.verbs()));
        return verbs;
    }

    private static List<Served> pagesOfTheHouse() {
        List<Served> served = new ArrayList<>();
        hub().bean(SimpleUrlHandlerMapping.class).getHandlerMap().forEach((path, handler) -> {
            PublicPage page = (PublicPage) handler;
            Set<String> verbs = new TreeSet<>(Set.of("GET", "POST"));
            verbs.removeIf(verb -> !page.answers(verb));
            served.add(new Served(path.replace("*/*", "look/tokens.css"), verbs, Optional.of(page.admission())));
        });
        return served;
    }

    private static RunningHub hub() {
        return doors.hub();
    }
}
