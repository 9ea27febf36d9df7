package dev.switchboard.simulator;

import static dev.switchboard.simulator.Stage.HANDSET;
import static dev.switchboard.simulator.Stage.NUMBER;
import static dev.switchboard.simulator.Stage.PUBLIC;
import static dev.switchboard.simulator.Stage.TOKEN;
import static dev.switchboard.simulator.Stage.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.twilio.base.Page;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vendors' own libraries must take the simulator for the vendor. */
class VendorLibrariesTest {

    private final Stage stage = new Stage();
    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void twiliosLibraryReadsAMessageAndAListOfThem() {
        Message sent = Message.fromJson(stage.send("Hello €").raw().body(), mapper);
        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(sent.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
        assertThat(sent.getNumSegments()).isEqualTo("1");
        assertThat(sent.getDateCreated()).isNotNull();
        stage.send("second");
        String list = stage.rest("GET", "/Messages.json?PageSize=1", null).raw().body();
        Page<Message> page = Page.fromJson("messages", list, Message.class, mapper);
        assertThat(page.getRecords()).extracting(Message::getBody).containsExactly("second");
        assertThat(page.hasNextPage()).isTrue();
    }

    @Test
    void twiliosLibraryReadsACall() {
        String form = "To=" + encode(HANDSET) + "&From=" + encode(NUMBER) + "&Twiml=" + encode("<Response/>");
        Call call = Call.fromJson(stage.rest("POST", "/Calls.json", form).raw().body(), mapper);
        assertThat(call.getStatus()).isEqualTo(Call.Status.QUEUED);
        Call ended = Call.fromJson(
                stage.rest("POST", "/Calls/" + call.getSid() + ".json", "Status=completed")
                        .raw()
                        .body(),
                mapper);
        assertThat(ended.getStatus()).isEqualTo(Call.Status.COMPLETED);
    }

    @Test
    void twiliosValidatorAcceptsOurSignature() {
        stage.write("Grüße, 100% & <more>");
        await().until(() -> !stage.hub.arrivals.isEmpty());
        StandInHub.Arrival arrival = stage.hub.arrivals.get(0);
        assertThat(new RequestValidator(TOKEN)
                        .validate(PUBLIC + "/api/twilio/message", arrival.form(), arrival.signature()))
                .isTrue();
    }

    @Test
    void langChainTakesTheModelForOpenAis() {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl(stage.simulator.origin() + "/v1")
                .apiKey("any")
                .modelName("gpt-9")
                .maxRetries(0)
                .build();
        ChatResponse answer = model.chat(
                UserMessage.from("My name is Ada"), AiMessage.from("Hi"), UserMessage.from("what did I say before?"));
        assertThat(answer.aiMessage().text()).contains("\"My name is Ada\"");
        assertThat(answer.metadata().modelName()).isEqualTo("simulated-gpt-9");
        assertThat(answer.metadata().tokenUsage().totalTokenCount()).isPositive();
        stage.dial("{\"errorNext\":{\"status\":429,\"count\":1}}");
        assertThatThrownBy(() -> model.chat("hello")).isInstanceOf(RateLimitException.class);
    }

    @Test
    void langChainReadsTheStream() {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        StringBuilder pieces = new StringBuilder();
        OpenAiStreamingChatModel.builder()
                .baseUrl(stage.simulator.origin() + "/v1")
                .apiKey("any")
                .modelName("gpt-9")
                .build()
                .chat("hello", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        pieces.append(piece);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        whole.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        whole.completeExceptionally(error);
                    }
                });
        await().until(whole::isDone);
        assertThat(whole.join().aiMessage().text())
                .isEqualTo("Hello! How can I help you today?")
                .isEqualTo(pieces.toString());
    }
}
