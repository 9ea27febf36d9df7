package dev.switchboard.ops;

import dev.switchboard.llm.LlmSettings;
import dev.switchboard.route.reload.RouteBoard;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.voice.media.MediaDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/** The last thing on the screen after a start: where everything is, what is simulated, what production still needs. */
@Component
class StartReport {

    private static final int WIDTH = 118;

    private final ConfigurableEnvironment environment;
    private final RouteBoard board;
    private final TenancySettings tenant;
    private final TwilioSettings carrier;
    private final LlmSettings model;
    private final FirstOperator operator;
    private final MediaDoor front;

    StartReport(
            ConfigurableEnvironment environment,
            RouteBoard board,
            TenancySettings tenant,
            TwilioSettings carrier,
            LlmSettings model,
            FirstOperator operator,
            MediaDoor front) {
        this.environment = environment;
        this.board = board;
        this.tenant = tenant;
        this.carrier = carrier;
        this.model = model;
        this.operator = operator;
        this.front = front;
    }

    List<String> lines(StartTimes times, WebServer server) {
        String management = "http://127.0.0.1:" + environment.getProperty("local.management.port");
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Switchboard is ready after %.1f s (%s)", times.seconds(), times.split()));
        lines.add("");
        add(
                lines,
                "public",
                "http://127.0.0.1:" + server.getPort() + ", as " + property("switchboard.public-origin")
                        + ": the doors of the routes, and owners' pages");
        add(
                lines,
                "front",
                "http://127.0.0.1:" + front.port() + ": call audio, and all of public; one tunnel to it is enough");
        add(lines, "management", management + ": pages, health, metrics; for this machine and operators only");
        add(lines, "sign-in", signIn());
        add(
                lines,
                "carrier",
                farEnd("switchboard.simulator.carrier", carrier.apiBaseUrl().toString()));
        add(lines, "model", farEnd("switchboard.simulator.model", model.baseUrl()));
        add(lines, "record", record());
        add(
                lines,
                "tenant",
                tenant.id() + ", '" + tenant.name() + "', reached on "
                        + PhoneNumber.parse(tenant.number()).map(this::shown).orElse("no number yet"));
        add(
                lines,
                "routes",
                routes() + " running from " + folder("switchboard.routes.directory", "routes")
                        + "; save a file and it is live");
        String placeholders = property("switchboard.placeholders");
        if (!placeholders.isBlank()) {
            add(lines, "not set", "still the sample's placeholder, taken as missing: " + placeholders);
        }
        if (simulated("switchboard.simulator.carrier")) {
            lines.add("");
            lines.add("Send yourself a text: open " + management + "/simulator");
        }
        operator.link().ifPresent(code -> {
            lines.add("Or sign in and go there with this address; it works once, within ten minutes:");
            lines.add("  " + management + "/sign-in?next=/simulator#once=" + code.reveal());
        });
        List<String> missing = ProductionCheck.applies(environment) ? List.of() : ProductionCheck.missing(environment);
        if (!missing.isEmpty()) {
            lines.add("For production: -Dproduction, an AWS table, and " + String.join(", ", missing) + ";");
            lines.add("  and " + EnvironmentName.SWITCHBOARD_OPERATOR_PASSWORD + " until there is an operator.");
        }
        return lines;
    }

    private String signIn() {
        return operator.file()
                .filter(Files::isRegularFile)
                .map(file -> "as '" + FirstOperator.NAME + "'; the password of the first start is in " + file)
                .orElse("with a user name and a password; 'users --list' shows who is there");
    }

    private int routes() {
        return board.files().stream().mapToInt(file -> file.routes().size()).sum();
    }

    /** A simulated number belongs to nobody, so it may be read; a real one is masked like everywhere. */
    private String shown(PhoneNumber number) {
        return simulated("switchboard.simulator.carrier") ? number.e164() : number.toString();
    }

    private String farEnd(String simulated, String address) {
        return (simulated(simulated) ? "SIMULATED at " : "real, at ") + address;
    }

    private boolean simulated(String farEnd) {
        return environment.getProperty(farEnd, Boolean.class, false);
    }

    private String record() {
        if (!"embedded".equals(property("switchboard.store"))) {
            return "DynamoDB in " + property("switchboard.tables.region") + " "
                    + property("switchboard.tables.endpoint");
        }
        String data = property("switchboard.data");
        return data.isBlank()
                ? "DynamoDB in this process, in memory: gone at the end"
                : "DynamoDB in this process, kept in " + Path.of(data) + "; secrets in "
                        + Path.of(data, FirstStartSecrets.FILE);
    }

    private String folder(String property, String fallback) {
        return Path.of(environment.getProperty(property, fallback)).toString();
    }

    private String property(String name) {
        return environment.getProperty(name, "");
    }

    private static void add(List<String> lines, String name, String text) {
        String line = String.format("  %-12s%s", name, text);
        lines.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
    }
}
