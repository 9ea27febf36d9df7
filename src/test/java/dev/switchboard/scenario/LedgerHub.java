package dev.switchboard.scenario;

import dev.switchboard.Switchboard;
import dev.switchboard.events.Outbox;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/** A hub that keeps books, as a program of its own: it tells as many events as it is asked to, and goes on until it is killed. */
final class LedgerHub {

    static final String ROUTE =
            """
            - route:
                id: ledger
                routeConfigurationId: event
                from:
                  uri: event:ledger
                  parameters: {types: lead.logged}
                  steps:
                    - bean: {ref: ledger, method: "deliver(${exchangeProperty.event})"}
                    - idempotentConsumer:
                        idempotentRepository: "#once"
                        completionEager: true
                        simple: "ledger#${exchangeProperty.event.id}"
                        steps:
                          - bean: {ref: ledger, method: "effect(${exchangeProperty.event})"}
            """;

    /** The same subscriber, which stumbles before it does its work. */
    static final String STUMBLING = ROUTE.replace(
            "- idempotentConsumer:",
            "- bean: {ref: ledger, method: \"stumble(${exchangeProperty.event})\"}\n        - idempotentConsumer:");

    private LedgerHub() {}

    /** The hub's routes, with points between commit and telling, and between telling and the note of it. */
    static RouteFolder routes(Path folder) {
        return new RouteFolder(folder)
                .with("ledger", ROUTE)
                .edit(
                        "events-relay",
                        text -> text.replace(
                                "                          - to:\n                              uri: story:events-tell\n",
                                """
                                                          - bean: {ref: ledger, method: "at('before-tell')"}
                                                          - to:
                                                              uri: story:events-tell
                                                          - bean: {ref: ledger, method: "at('after-tell')"}
                                """));
    }

    /** The first argument is the folder of the books, the second how many events to tell. */
    public static void main(String[] arguments) {
        Ledger ledger = new Ledger(Path.of(arguments[0]));
        SpringApplication program = new SpringApplication(Switchboard.class);
        program.addInitializers(context -> context.getBeanFactory().registerSingleton("ledger", ledger));
        var context = program.run(Arrays.copyOfRange(arguments, 2, arguments.length));
        ledger.feed(context.getBean(Outbox.class), Integer.parseInt(arguments[1]));
    }
}
