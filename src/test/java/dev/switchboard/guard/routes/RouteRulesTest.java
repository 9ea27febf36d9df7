package dev.switchboard.guard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RouteRulesTest {

    private static final String LESSON =
            """
            A route is read by people who did not write it, and edited while it runs. So its id is the file's name (or that
            and a part), it has a description, at most 25 steps (beyond that it is two routes or a Kamelet), and an error
            policy of policies.camel.yaml by routeConfigurationId. A door hands over to story:<name> and does nothing else:
            an edit of a story is live without a lost request, an edit of a door closes it for a second. (A timer may tell
            its story itself: nobody stands before it.) Routes name beans and Kamelets, never classes, so that Java can be
            moved. A platform-http door says who may come in with its group: signed, anyone, viewer, owner or operator.
            Behind a signed one the first step is a verify Kamelet, before which only limit-rate-action may stand; and
            every door leaves the body as it was sent.""";

    @Test
    void routesKeepTheRulesOfTheHouse() {
        RouteRules.judge(YamlFile.routes()).complain(LESSON);
    }

    @Test
    void aDoorThatServesAnybodyIsSeen() {
        assertThat(
                        found(
                                """
                        - route:
                            id: open
                            group: signed
                            from:
                              uri: platform-http:/open
                              steps:
                                - to: story:other
                        - route:
                            id: open-too
                            description: Works in the door.
                            routeConfigurationId: nobody
                            from:
                              uri: platform-http:/open-too
                              parameters: {httpMethodRestrict: POST, populateBodyWithForm: false, useStreaming: true}
                              steps:
                                - log: hello
                                - to: story:other
                        - route:
                            id: open
                            from: {uri: "story:other", steps: [{log: hi}]}
                        """))
                .contains(
                        "no description",
                        "'group: ' does not say who may come in; one of signed, anyone, viewer, owner, operator",
                        "no routeConfigurationId",
                        "no routeConfiguration 'nobody'",
                        "the door has no httpMethodRestrict",
                        "the door needs populateBodyWithForm: false",
                        "the door needs useStreaming: true",
                        "the first step of story:other is not kamelet:verify-…, so anybody is served",
                        "a door does nothing but hand over, to story:<name>")
                .anyMatch(each -> each.startsWith("the id 'open' is taken by routes/open.camel.yaml, line 1"));
    }

    @Test
    void classesAndColdEndpointsAreSeen() {
        assertThat(
                        found(
                                """
                        - route:
                            id: elsewhere
                            from:
                              uri: direct:elsewhere
                              steps:
                                - bean: {beanType: dev.switchboard.messaging.Texts}
                                - doTry:
                                    steps: []
                                    doCatch: [{exception: [java.lang.IllegalStateException], steps: []}]
                                - to: seda:later
                        """))
                .contains(
                        "the id 'elsewhere' does not begin with the file's name, 'open'",
                        "names the class dev.switchboard.messaging.Texts; name a bean or a Kamelet",
                        "names the class java.lang.IllegalStateException; name a bean or a Kamelet",
                        "direct: cannot be replaced under load; use story:",
                        "seda: cannot be replaced under load; use story:");
    }

    @Test
    void aRouteThatIsTooLongIsSeen() {
        String steps = Stream.generate(() -> "        - log: x\n").limit(26).collect(Collectors.joining());
        assertThat(found("- route:\n    id: open\n    from:\n      uri: story:open\n      steps:\n" + steps))
                .contains("26 steps, of 25 at most");
    }

    private static List<String> found(String yaml) {
        List<String> found = new ArrayList<>();
        RouteRules.judge(List.of(YamlFile.of(Path.of("routes/open.camel.yaml"), yaml)))
                .all()
                .forEach(each -> found.add(each.substring(each.indexOf(": ") + 2)));
        return found;
    }
}
