package dev.switchboard.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Stage;
import dev.switchboard.simulator.Stage.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAnswerHasTheDocumentedShapeAndSaysThatItIsSimulated() {
        JsonNode json = ask("{'role':'system','content':'Be brief.'},{'role':'user','content':'Hello there'}")
                .json();
        assertThat(json.path("id").asText()).startsWith("chatcmpl-");
        assertThat(json.path("object").asText()).isEqualTo("chat.completion");
        assertThat(json.path("created").isIntegralNumber()).isTrue();
        assertThat(json.path("model").asText()).isEqualTo("simulated-gpt-9");
        JsonNode choice = json.path("choices").get(0);
        assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
        assertThat(choice.path("message").path("content").asText()).isEqualTo("Hello! How can I help you today?");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(json.path("usage").path("prompt_tokens").asInt()).isEqualTo(2 + 2 + 2 * 3);
        assertThat(json.path("usage").path("completion_tokens").asInt()).isEqualTo(7);
        assertThat(json.path("usage").path("total_tokens").asInt()).isEqualTo(17);
    }

    @Test
    void theAnswerProvesThatTheHistoryWasSent() {
        assertThat(content(ask("{'role':'user','content':'My dog is ill'},{'role':'assistant','content':'Oh.'},"
                        + "{'role':'user','content':'What did I say before?'}")))
                .isEqualTo("You have sent 1 message(s) before this one; the latest was: \"My dog is ill\".");
    }

    @Test
    void aPictureInTheLastMessageIsSeen() {
        assertThat(content(ask("{'role':'user','content':[{'type':'text','text':'What is this?'},"
                        + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}")))
                .startsWith("Thank you for the picture.");
    }

    @Test
    void theFirstMatchingRuleSpeaksAndMayQuoteAGroup() {
        rules("{'match':'order (\\\\d+)','reply':'Order {{1}} is on its way; you wrote {{last}}.'},"
                + "{'match':'.','reply':'second'}");
        assertThat(content(say("Where is ORDER 42"))).isEqualTo("Order 42 is on its way; you wrote Where is ORDER 42.");
        assertThat(content(say("other"))).isEqualTo("second");
    }

    @Test
    void aRuleMayFailAndMayTakeItsTime() {
        rules("{'match':'fail','error':503},{'match':'slow','reply':'done','latencyMs':300}");
        assertThat(say("fail").status()).isEqualTo(503);
        long began = System.nanoTime();
        assertThat(content(say("slow"))).isEqualTo("done");
        assertThat(System.nanoTime() - began).isGreaterThan(250_000_000L);
    }

    @Test
    void aPatternThatWouldSearchForEverIsPassedOver() {
        rules("{'match':'(a+)+$','reply':'never'},{'match':'b','reply':'passed over'}");
        assertThat(content(say("a".repeat(60) + "b"))).isEqualTo("passed over");
    }

    @Test
    void wrongRulesAreAllNamedAndNothingIsChanged() {
        Reply reply =
                stage.put("/simulator/rules", json("{'rules':[{'match':'(','reply':'x'},{'match':'a','error':7}]}"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").path("message").asText())
                .contains("Rule 1", "Rule 2", "Nothing was changed");
        assertThat(content(say("hello"))).startsWith("Hello!");
    }

    @Test
    void theTokenLimitCutsTheAnswerAndSaysSo() {
        for (String name : new String[] {"max_tokens", "max_completion_tokens"}) {
            JsonNode json = complete("{'model':'m','" + name + "':2,'messages':[{'role':'user','content':'hello'}]}")
                    .json();
            assertThat(json.path("choices")
                            .get(0)
                            .path("message")
                            .path("content")
                            .asText())
                    .isEqualTo("Hello! How");
            assertThat(json.path("choices").get(0).path("finish_reason").asText())
                    .isEqualTo("length");
            assertThat(json.path("usage").path("completion_tokens").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theDialsMakeTheNextAnswersFailAndTheOnesAfterSucceed() {
        stage.dial("{\"errorNext\":{\"status\":429,\"count\":1}}");
        Reply limited = say("hello");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.raw().headers().firstValue("retry-after")).hasValue("1");
        assertThat(limited.json().path("error").path("code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(say("hello").status()).isEqualTo(200);
    }

    @Test
    void theLatencyDialSlowsEveryAnswer() {
        stage.dial("{\"latencyMs\":300}");
        long began = System.nanoTime();
        assertThat(say("hello").status()).isEqualTo(200);
        assertThat(System.nanoTime() - began).isGreaterThan(250_000_000L);
    }

    @Test
    void whatIsMissingIsRefusedInTheVendorsShape() {
        assertRefused(complete("{'messages':[]}"), 400, "model");
        assertRefused(complete("{'model':'m'}"), 400, "messages");
        assertRefused(complete("{'model':'m','messages':[]}"), 400, "messages");
        assertRefused(
                complete("{'model':'m','max_tokens':0,'messages':[{'role':'user','content':'x'}]}"), 400, "max_tokens");
        assertRefused(complete("nonsense"), 400, null);
        Reply noKey = stage.ask("POST", "/v1/chat/completions", "application/json", "{}", null);
        assertRefused(noKey, 401, null);
        assertThat(noKey.json().path("error").path("code").asText()).isEqualTo("invalid_api_key");
    }

    @Test
    void unknownFieldsAreTolerated() {
        assertThat(complete("{'model':'m','temperature':9,'wat':1,'messages':[{'role':'user','content':'hello'}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aStreamCarriesTheSameAnswerInPieces() {
        String events = complete("{'model':'m','stream':true,'stream_options':{'include_usage':true},"
                        + "'messages':[{'role':'user','content':'hello'}]}")
                .raw()
                .body();
        assertThat(events)
                .contains("\"delta\":{\"content\":\"Hello!\"}", "\"finish_reason\":\"stop\"", "\"total_tokens\":11")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void modelsAreListedAndAnyIdExists() {
        assertThat(stage.ask("GET", "/v1/models", null, null, "Bearer k").json().path("data"))
                .isNotEmpty();
        assertThat(stage.ask("GET", "/v1/models/gpt-9", null, null, "Bearer k")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("gpt-9");
    }

    @Test
    void theKeyIsNowhereOnTheWireLog() {
        stage.ask("POST", "/v1/chat/completions", "application/json", "{}", "Bearer canary-key");
        assertThat(stage.wire("model")).hasSize(1);
        assertThat(stage.get("/simulator/wire").raw().body()).doesNotContain("canary-key");
    }

    private static void assertRefused(Reply reply, int status, String param) {
        assertThat(reply.status()).isEqualTo(status);
        JsonNode error = reply.json().path("error");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").isNull() ? null : error.path("param").asText())
                .isEqualTo(param);
    }

    private void rules(String list) {
        assertThat(stage.put("/simulator/rules", json("{'rules':[" + list + "]}"))
                        .status())
                .isEqualTo(200);
    }

    private Reply say(String text) {
        return ask("{'role':'user','content':'" + text + "'}");
    }

    private Reply ask(String messages) {
        return complete("{'model':'gpt-9','messages':[" + messages + "]}");
    }

    private Reply complete(String body) {
        return stage.ask("POST", "/v1/chat/completions", "application/json", json(body), "Bearer any");
    }

    private static String content(Reply reply) {
        return reply.json()
                .path("choices")
                .get(0)
                .path("message")
                .path("content")
                .asText();
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
