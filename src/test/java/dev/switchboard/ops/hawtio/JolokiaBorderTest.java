package dev.switchboard.ops.hawtio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.scenario.RouteFolder;
import dev.switchboard.scenario.RunningHub;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beans of every kind in this JVM, asked for everything it has: what the gate and the list let through, and what they do not. */
class JolokiaBorderTest {

    private static final String AT = "/hawtio/jolokia";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private static final int MOST_READ = 50;

    @TempDir
    static Path folder;

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(RouteFolder.ofTexts(folder).setting(), "camel.main.name=judged");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"owner, house, 403", "viewer, house, 403", "metrics, '', 403", "'', '', 401"})
    void whoIsNoOperatorIsRefusedEveryReadAndEveryWrite(String role, String tenant, int status) throws JMException {
        String token = role.isEmpty() ? null : tenant.isEmpty() ? hub.token(role) : hub.token(role, tenant);
        Map<String, Integer> judged = new LinkedHashMap<>();
        List<ObjectNode> requests = everything(1);
        requests.addAll(general());
        for (ObjectNode request : requests) {
            judged.put(request.toString(), post(token, request.toString()).statusCode());
        }
        for (String path : addresses()) {
            judged.put(path, get(token, AT + path).statusCode());
        }
        judged.put("pages", get(token, "/hawtio/index.html").statusCode());
        assertThat(judged).hasSizeGreaterThan(300);
        assertThat(judged).allSatisfy((asked, answered) -> assertThat(answered).isEqualTo(status));
    }

    @Test
    void anOperatorMayReadTheRoutesAndSteerThemAndNothingElse() throws Exception {
        Set<String> allowed = new TreeSet<>();
        List<ObjectNode> requests = everything(6);
        for (ObjectNode request : requests) {
            HttpResponse<String> answer = post(hub.token(), request.toString());
            if (answer.statusCode() != 200 || says(JSON.readTree(answer.body()))) {
                allowed.add(shortly(request));
            }
        }
        assertThat(requests).hasSizeGreaterThan(3000);
        assertThat(allowed)
                .containsExactlyInAnyOrder(
                        "exec judged context dumpRoutesAsXml()",
                        "exec judged context dumpRoutesStatsAsXml",
                        "exec judged routes start()",
                        "exec judged routes stop()",
                        "read java.lang ClassLoading",
                        "read java.lang GarbageCollector",
                        "read java.lang Memory",
                        "read java.lang MemoryPool",
                        "read java.lang OperatingSystem",
                        "read java.lang Threading",
                        "read judged components",
                        "read judged consumers",
                        "read judged context",
                        "read judged endpoints",
                        "read judged producers",
                        "read judged routes",
                        "read judged threadpools");
    }

    @Test
    void whatIsNotOnTheListIsNotEvenNamed() throws Exception {
        JsonNode list = JSON.readTree(post(hub.token(), "{\"type\":\"list\"}").body());
        assertThat(list.get("value").fieldNames()).toIterable().containsOnly("java.lang", "org.apache.camel");
        assertThat(list.get("value").get("org.apache.camel").fieldNames())
                .toIterable()
                .allSatisfy(name -> assertThat(name).contains("context=judged").doesNotContain("tracer"));
        JsonNode found = JSON.readTree(
                post(hub.token(), "{\"type\":\"search\",\"mbean\":\"*:*\"}").body());
        assertThat(found.get("value")).isNotEmpty();
        assertThat(found.get("value").toString()).doesNotContain("jolokia", "com.sun", "tracer", "JMImplementation");
    }

    @Test
    void aRouteInsideAKameletIsReadAndNotSteered() throws Exception {
        String route = "org.apache.camel:context=judged,type=routes,name=\\\"sms-inbound.1.1\\\"";
        String read = post(hub.token(), "{\"type\":\"read\",\"mbean\":\"" + route + "\",\"attribute\":\"State\"}")
                .body();
        assertThat(JSON.readTree(read).get("value").asText()).isEqualTo("Started");
        String stopped = post(hub.token(), "{\"type\":\"exec\",\"mbean\":\"" + route + "\",\"operation\":\"stop()\"}")
                .body();
        assertThat(JSON.readTree(stopped).get("status").asInt()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/version"})
    void aGetLearnsWhoAnswers(String path) throws Exception {
        assertThat(JSON.readTree(get(hub.token(), AT + path).body())
                        .at("/value/agent")
                        .asText())
                .startsWith("2.");
    }

    @Test
    void aGetDoesNothingElseEvenForAnOperator() throws JMException {
        for (String path : addresses()) {
            if (!path.equals("/version")) {
                assertThat(get(hub.token(), AT + path).statusCode()).as(path).isEqualTo(405);
            }
        }
        assertThat(get(hub.token(), AT + "?callback=alert").statusCode()).isEqualTo(405);
    }

    @Test
    void anErrorTellsNoStack() {
        HttpResponse<String> answer = post(hub.token(), "{\"type\":\"read\",\"mbean\":\"no name\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Bad Request").doesNotContain("stacktrace", "\tat ");
    }

    /**
     * Requests for what the beans of this JVM have, whoever made them.
     *
     * @param ofAKind each attribute and operation of so many beans of a kind; there are a thousand of some
     */
    private static List<ObjectNode> everything(int ofAKind) throws JMException {
        List<ObjectNode> requests = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        for (ObjectName bean : BEANS.queryNames(null, null)) {
            int same = kinds.merge(bean.getDomain() + bean.getKeyProperty("type"), 1, Integer::sum);
            if (same <= MOST_READ) {
                requests.add(request("read", bean));
            }
            if (same <= ofAKind) {
                for (MBeanAttributeInfo attribute : BEANS.getMBeanInfo(bean).getAttributes()) {
                    requests.add(request("write", bean)
                            .put("attribute", attribute.getName())
                            .put("value", "1"));
                }
                for (MBeanOperationInfo operation : BEANS.getMBeanInfo(bean).getOperations()) {
                    requests.add(request("exec", bean).put("operation", signature(operation)));
                    requests.add(request("exec", bean).put("operation", operation.getName()));
                }
            }
        }
        return requests;
    }

    /** Requests that name no bean. */
    private static List<ObjectNode> general() {
        return List.of(
                request("list", null),
                request("search", null).put("mbean", "*:*"),
                request("version", null),
                request("notification", null).put("command", "register"));
    }

    /** Whether anything was told or done; of a read that goes on after errors, a value is enough. */
    private static boolean says(JsonNode answer) {
        boolean read = answer.at("/request/type").asText().equals("read");
        for (JsonNode value : answer.path("value")) {
            if (!value.path(".error").asBoolean()) {
                return true;
            }
        }
        return !read && answer.path("status").asInt() != 403;
    }

    private static String signature(MBeanOperationInfo operation) {
        List<String> types = new ArrayList<>();
        for (var parameter : operation.getSignature()) {
            types.add(parameter.getType());
        }
        return operation.getName() + "(" + String.join(",", types) + ")";
    }

    private static ObjectNode request(String type, ObjectName bean) {
        ObjectNode request = JSON.createObjectNode().put("type", type);
        return bean == null
                ? request
                : request.put("mbean", bean.toString())
                        .set("config", JSON.createObjectNode().put("ignoreErrors", true));
    }

    private static String shortly(ObjectNode request) {
        try {
            ObjectName bean = new ObjectName(request.path("mbean").asText());
            String owner =
                    bean.getDomain().equals("org.apache.camel") ? bean.getKeyProperty("context") : bean.getDomain();
            return (request.get("type").asText() + " " + owner + " " + bean.getKeyProperty("type") + " "
                            + request.path("operation").asText()
                            + request.path("attribute").asText())
                    .strip();
        } catch (JMException notABean) {
            return request.toString();
        }
    }

    private static List<String> addresses() throws JMException {
        List<String> addresses = new ArrayList<>(List.of("/version", "/list", "/search/*:*", "/notification/client"));
        for (ObjectName bean :
                BEANS.queryNames(new ObjectName("org.apache.camel:context=judged,type=routes,*"), null)) {
            String name = URLEncoder.encode(bean.toString(), StandardCharsets.UTF_8);
            addresses.add("/read/" + name + "/State");
            addresses.add("/write/" + name + "/TracingEnabled/true");
            addresses.add("/exec/" + name + "/stop()");
        }
        return addresses;
    }

    private static HttpResponse<String> post(String token, String body) {
        var request = RunningHub.request(hub.management(), AT).POST(BodyPublishers.ofString(body));
        return hub.exchange(
                token == null
                        ? request.header("x-requested-with", "switchboard").header("x-xsrf-token", "guessed")
                        : request.header("authorization", "Bearer " + token));
    }

    private static HttpResponse<String> get(String token, String path) {
        var request = RunningHub.request(hub.management(), path).GET();
        return hub.exchange(token == null ? request : request.header("authorization", "Bearer " + token));
    }
}
