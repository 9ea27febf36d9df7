package dev.switchboard.ops;

import dev.switchboard.store.DynamoClients;
import dev.switchboard.store.TableDefinitions;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** {@code tables --print cloudformation|json} and {@code tables --create}: runs in place of the hub and ends. */
public final class TablesCommand {

    public static final String NAME = "tables";

    private static final String USAGE =
            """
            tables --print cloudformation   the tables and the least rights as a template
            tables --print json             the same as bodies for 'aws dynamodb create-table', and the policy
            tables --create                 makes what is missing, in the account and region of the settings""";

    private TablesCommand() {}

    /** @return the exit code */
    public static int run(List<String> arguments) {
        PrintStream out = System.out;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.main.banner-mode=off", "spring.jmx.enabled=false")
                .run("--" + EnvironmentNames.COMMAND + "=" + NAME)) {
            var environment = context.getEnvironment();
            var definitions = new TableDefinitions(DynamoClients.names(environment));
            switch (String.join(" ", arguments)) {
                case "--print cloudformation" -> out.println(definitions.cloudFormation());
                case "--print json" -> out.println(definitions.json());
                case "--create" -> {
                    List<String> made = DynamoClients.makeTables(environment);
                    out.println(made.isEmpty() ? "All tables were there." : "Made: " + String.join(", ", made));
                }
                default -> {
                    out.println(USAGE);
                    return 2;
                }
            }
            return 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
