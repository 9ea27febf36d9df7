package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agents.AgentConfig;
import dev.switchboard.answering.Answerer;
import dev.switchboard.answering.Answerer.Answer;
import dev.switchboard.answering.Answerer.Source;
import dev.switchboard.answering.Ask;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Spent;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.llm.ModelAway.Reason;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that is heard while it is found. */
class AnswerStoryTest {

    private static final Actor SOMEBODY =
            new Actor(new TenantId("house"), new PersonId("somebody-who-asks"), ActorMode.CLIENT);
    private static final String STATUS = "{\"match\":\"are you open\",\"call\":{\"name\":\"check_store_status\","
            + "\"arguments\":{}},\"reply\":\"Just come by.\"}";
    private static final String LONG = "{\"match\":\"tell me\",\"reply\":\"One two three four five six.\"}";

    private static RunningHub hub;
    private static Answerer answerer;

    private final Heard heard = new Heard();

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                "switchboard.llm.stream.between=400ms",
                "switchboard.chat.tenant-burst=3",
                "switchboard.chat.tenant-per-second=0.01",
                "switchboard.prices[0].model=simulated-",
                "switchboard.prices[0].from=2026-01-01",
                "switchboard.prices[0].in=2",
                "switchboard.prices[0].out=8",
                "switchboard.prices[0].currency=USD");
        answerer = hub.bean(Answerer.class);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void script() {
        hub.rules(STATUS, LONG);
    }

    @Test
    void tools_and_words_are_heard_as_they_come_and_the_record_says_what_it_took() {
        Answer answer = answerer.answer(asking("Are you open?"), heard);
        assertThat(heard.acts).containsExactly("started check_store_status", "done check_store_status");
        assertThat(heard.words()).isEqualTo("Just come by.").isEqualTo(answer.words());
        assertThat(answer.source()).isEqualTo(Source.MODEL);
        Spent spent = answer.told().spent();
        assertThat(spent.tokensIn()).as("both rounds").isGreaterThan(100);
        assertThat(spent.cost()).isGreaterThan(BigDecimal.ZERO);
        assertThat(spent.currency()).isEqualTo("USD");
        assertThat(spent.firstMs()).isLessThanOrEqualTo(spent.tookMs());
    }

    @Test
    void an_answer_that_breaks_off_is_kept_as_far_as_it_was_heard() {
        hub.dial(Map.of("stallNext", 1));
        Answer answer = answerer.answer(asking("Tell me"), heard);
        assertThat(answer.source()).isEqualTo(Source.CUT);
        assertThat(answer.away()).isEqualTo(Reason.STALLED);
        assertThat(answer.words())
                .startsWith("One two")
                .isEqualTo(heard.words())
                .doesNotContain("six");
    }

    @Test
    void without_a_model_the_apology_is_heard() {
        hub.dial(Map.of("errorNext", Map.of("status", 529, "count", 8)));
        Answer answer = answerer.answer(asking("Tell me"), heard);
        hub.dial(Map.of("errorNext", Map.of("count", 0)));
        assertThat(answer.source()).isEqualTo(Source.FALLBACK);
        assertThat(heard.words()).startsWith("Sorry").isEqualTo(answer.words());
        assertThat(answer.told().spent().cost()).as("nothing was bought").isNull();
    }

    @Test
    void who_leaves_is_not_answered_further_and_nothing_is_said_instead() {
        heard.leavesAfter = 2;
        hub.dial(Map.of("pieceMs", 50));
        Answer answer = answerer.answer(asking("Tell me"), heard);
        hub.dial(Map.of("pieceMs", 0));
        assertThat(answer.source()).isEqualTo(Source.CUT);
        assertThat(answer.away()).isEqualTo(Reason.NOT_WANTED);
        assertThat(answer.words()).isEqualTo("One two");
    }

    @Test
    void the_visitors_of_a_business_are_together_answered_so_often_and_no_more() {
        List<Integer> statuses = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            var answer = Visitor.at(hub.publicOrigin()).asking("Tell me", null, "application/json");
            statuses.add(answer.statusCode());
            Visitor.text(answer);
        }
        assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
    }

    @Test
    void the_turn_that_is_answered_brings_its_pictures() {
        hub.rules("{\"match\":\"[picture]\",\"reply\":\"I see {{pictures}}.\"}");
        var said = new Said("sms", "", "+15550100888", "+15550100200", Duration.ofDays(1));
        long seq = hub.bean(PhoneTurns.class).note(new PhoneTurns.Line(SOMEBODY, Speaker.PERSON, said, null));
        var ask = Ask.of("sms", SOMEBODY, "pictures")
                .with(turn -> turn.seq() == seq
                        ? List.of(new ModelQuestion.Picture("image/jpeg", new byte[] {1, 2, 3}))
                        : List.of());
        assertThat(answerer.answer(ask).words()).isEqualTo("I see image/jpeg of 3 bytes.");
    }

    @Test
    void a_turn_on_record_says_what_it_took() {
        Answer answer = answerer.answer(asking("Are you open?"));
        var conversations = hub.bean(Conversations.class);
        var said = new Said("chat", answer.words(), "x", "y", Duration.ofDays(1));
        long seq = hub.bean(PhoneTurns.class).note(new PhoneTurns.Line(SOMEBODY, Speaker.AGENT, said, answer.told()));
        Turn kept = conversations.turn(SOMEBODY, seq).orElseThrow();
        assertThat(kept.told()).isEqualTo(answer.told());
        assertThat(kept.told().spent().firstMs())
                .as("it was not heard as it came")
                .isNull();
    }

    @Test
    void who_told_their_name_is_called_by_it_where_the_prompt_does_and_a_route_may_ask_too() {
        hub.rules(
                "{\"match\":\"i am zoë\",\"call\":{\"name\":\"log_lead\",\"arguments\":{\"name\":\"Zoë\",\"interest\":\"a"
                        + " ladder\"}},\"reply\":\"Noted.\"}",
                "{\"match\":\".\",\"reply\":\"Fine.\"}");
        var owner = Caller.commandLine();
        hub.bean(AgentConfig.class)
                .save(
                        owner,
                        SOMEBODY.tenant(),
                        false,
                        "*",
                        "{\"updates\":{\"agent_chat_rules\":\"- Call {{caller.name}} by name.\"}}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(answerer.answer(asking("I am Zoë")).told().variables()).containsEntry("caller.name", "the person");
        assertThat(answerer.answer(asking("Hello")).told().variables()).containsEntry("caller.name", "Zoë");
        var asked = hub.bean(ProducerTemplate.class).request("kamelet:ask-agent-action?agent=chat", exchange -> {
            exchange.setProperty("actor", SOMEBODY);
            exchange.getMessage().setBody("Hello");
        });
        assertThat(asked.getMessage().getBody()).isEqualTo("Fine.");
        assertThat(asked.getProperty("answerSource")).isEqualTo("model");
        assertThat(told()).contains("- Call Zoë by name.");
    }

    @Test
    void a_text_becomes_one_line_by_a_route() {
        hub.rules("{\"match\":\"<text>\\\\s*My mower is broken\",\"reply\":\"A broken mower\"}");
        assertThat(hub.bean(ProducerTemplate.class).requestBody("story:summarize", "My mower is broken", String.class))
                .isEqualTo("A broken mower");
    }

    /** What the model was told last. */
    private static String told() {
        String told = "";
        for (var entry : hub.wire().path("entries")) {
            if (entry.path("kind").asText().equals("model")) {
                told = entry.path("sent")
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText();
            }
        }
        return told;
    }

    private static Ask asking(String words) {
        return Ask.of("chat", SOMEBODY, words).after(List.of(new Line(Voice.PERSON, words)));
    }

    private static final class Heard implements dev.switchboard.answering.Audience {
        private final List<String> pieces = new ArrayList<>();
        private final List<String> acts = new ArrayList<>();
        private int leavesAfter = Integer.MAX_VALUE;

        String words() {
            return String.join("", pieces).strip();
        }

        @Override
        public void words(String piece) {
            pieces.add(piece);
        }

        @Override
        public boolean gone() {
            return pieces.size() >= leavesAfter;
        }

        @Override
        public void toolStarted(String tool) {
            acts.add("started " + tool);
        }

        @Override
        public void toolDone(String tool, boolean worked) {
            acts.add("done " + tool);
        }
    }
}
