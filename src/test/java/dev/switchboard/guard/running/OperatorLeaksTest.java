package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * What operators keep has names and numbers in it: they are in the record, in the answer to who asks for them, and in the
 * audit (user names), and nowhere else. Marks are planted in each of them and looked for in logs, meters and errors.
 */
class OperatorLeaksTest {

    private static final String LESSON =
            """
            A name, a label or a number that an operator typed came out in a log line, a meter, an error or an address. Say
            what is wrong without repeating what was typed; log the tenant's id, the number's id, the token's id.""";

    private static final List<String> MARKS = List.of("canary", "5550100771", "5550100772");
    private static final Pattern MADE = Pattern.compile("\"id\":\"([0-9a-f-]{12,})\"");

    private static RunningHub hub;
    private static LogLines logged;
    private static final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void start() {
        hub = RunningHub.start("logging.level.dev.switchboard=DEBUG");
        logged = LogLines.listen();
    }

    @AfterAll
    static void stop() {
        logged.close();
        hub.close();
    }

    @Test
    void whatOperatorsKeepIsInNoLogNoMeterAndNoError() {
        assertThat(ask("/api/tenants", "{\"id\":\"quiet\",\"name\":\"The canary bakery\"}"))
                .isEqualTo(201);
        HttpResponse<String> number = send("/api/numbers", "{\"number\":\"+15550100771\",\"tenant\":\"quiet\"}");
        assertThat(number.statusCode()).isEqualTo(201);
        assertThat(ask("/api/users", "{\"name\":\"canary-user\",\"role\":\"owner\",\"tenants\":[\"quiet\"]}"))
                .isEqualTo(201);
        HttpResponse<String> token = send("/api/tokens", "{\"name\":\"canary label\",\"role\":\"operator\"}");
        assertThat(token.statusCode()).isEqualTo(201);
        theSameAgainAndWorse();
        ask("/api/numbers/disable", "{\"id\":\"" + id(number) + "\"}");
        ask("/api/tenants/disable", "{\"id\":\"quiet\"}");
        ask("/api/users/delete", "{\"name\":\"canary-user\"}");
        ask("/api/audit/search", "{\"text\":\"canary\"}");
        hub.exchange(hub.signed("/api/tokens/" + id(token)).DELETE());
        String meters = hub.get(hub.management(), "/actuator/prometheus").body();
        assertThat(meters).contains("jvm_memory");
        hub.bean(AmazonDynamoDBLocal.class).shutdown();
        assertThat(ask("/api/tenants", "{\"id\":\"late\",\"name\":\"canary too late\"}"))
                .isEqualTo(503);

        Violations violations = new Violations();
        judge(violations, "meters", meters);
        judge(violations, "errors", String.join("\n", errors));
        judge(violations, "log", String.join("\n", logged.all()));
        violations.complain(LESSON);
        assertThat(errors).hasSizeGreaterThan(15);
    }

    @Test
    void aMarkInAnErrorIsSeen() {
        Violations violations = new Violations();
        judge(violations, "errors", "There is no user 'Canary-user'");
        assertThat(violations.all()).hasSize(1);
    }

    private static void theSameAgainAndWorse() {
        for (String order : List.of(
                "/api/tenants {\"id\":\"quiet\",\"name\":\"canary again\"}",
                "/api/tenants {\"id\":\"Canary Id\",\"name\":\"canary\"}",
                "/api/tenants {\"id\":\"other\",\"name\":\"canary\\nname\"}",
                "/api/tenants {\"id\":\"other\",\"name\":\"canary\",\"retentionDays\":\"canary\"}",
                "/api/tenants {\"id\":\"other\",\"name\":\"canary\"",
                "/api/tenants/disable {\"id\":\"canary\"}",
                "/api/tenants/delete {\"id\":\"quiet\",\"confirm\":\"canary\"}",
                "/api/tenants/delete {\"id\":\"quiet\",\"confirm\":\"quiet\"}",
                "/api/numbers {\"number\":\"+15550100771\",\"tenant\":\"quiet\"}",
                "/api/numbers {\"number\":\"+15550100772\",\"tenant\":\"canary\"}",
                "/api/numbers {\"number\":\"+15550100772 canary\",\"tenant\":\"quiet\"}",
                "/api/numbers {\"number\":\"+15550100772\",\"tenant\":\"quiet\",\"mode\":\"canary\"}",
                "/api/numbers/delete {\"id\":\"+15550100771\"}",
                "/api/users {\"name\":\"canary-user\",\"role\":\"operator\"}",
                "/api/users {\"name\":\"canary user!\",\"role\":\"operator\"}",
                "/api/users {\"name\":\"x\",\"role\":\"canary\"}",
                "/api/users {\"name\":\"x\",\"role\":\"owner\",\"tenants\":[\"canary\",\"Canary!\"]}",
                "/api/users/disable {\"name\":\"canary-nobody\"}",
                "/api/tokens {\"name\":\"canary\",\"role\":\"operator\",\"days\":4000}",
                "/api/tokens/canary {}",
                "/api/audit/search {\"before\":\"canary\"}")) {
            String[] parts = order.split(" ", 2);
            assertThat(ask(parts[0], parts[1])).as(order).isBetween(400, 499);
        }
    }

    private static int ask(String path, String body) {
        return send(path, body).statusCode();
    }

    private static HttpResponse<String> send(String path, String body) {
        HttpResponse<String> answer = hub.exchange(hub.signed(path).POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() >= 400) {
            errors.add(answer.headers().map() + " " + answer.body());
        }
        return answer;
    }

    private static String id(HttpResponse<String> made) {
        Matcher found = MADE.matcher(made.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void judge(Violations violations, String way, String text) {
        String all = text.toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
            int at = all.indexOf(mark);
            violations.add(
                    at >= 0,
                    way + " shows " + mark + ": …"
                            + (at < 0 ? "" : text.substring(Math.max(0, at - 120), Math.min(text.length(), at + 60))));
        }
    }
}
