package dev.switchboard.scenario;

import static dev.switchboard.scenario.ChatTest.chat;
import static dev.switchboard.scenario.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A visitor goes on by text: the number has to prove itself, and nobody is texted who does not want it. */
abstract class ChatByText {

    @Test
    void aPhoneThatHasTheCodeAndThePageAreOnePersonFromThenOn() {
        String handset = "+15550101001";
        chat.hub().text(handset, "A word from before", "");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> chat.hub().replies(handset).size() == 1);
        Visitor visitor = Visitor.at(chat.origin());
        visitor.ask("Tell me", null);
        assertThat(texting(visitor, handset).statusCode()).isEqualTo(200);
        String code = code(handset);
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertThat(proving(visitor, wrong).statusCode()).isEqualTo(422);
        Visitor thief = Visitor.at(chat.origin());
        assertThat(proving(thief, code).statusCode()).as("somebody else's page").isEqualTo(422);
        visitor.session(Visitor.json(proving(visitor, code)).path("session").asText());
        assertThat(visitor.history().path("messages").findValuesAsText("content"))
                .as("what the phone said before is not shown at the page")
                .containsExactly("Tell me", "One two three four five six.");
        chat.hub().text(handset, "what did I say before?", "");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(chat.hub().replies(handset)).anyMatch("You said: Tell me."::equals));
        visitor.ask("Tell me", null);
        assertThat(visitor.history().path("messages").findValuesAsText("channel"))
                .contains("sms", "chat");
        assertThat(proving(visitor, code).statusCode())
                .as("a code is good once")
                .isEqualTo(422);
    }

    @Test
    void aYesHandsThePhoneTheConversationAndThePageNothing() {
        String handset = "+15550101002";
        Visitor visitor = Visitor.at(chat.origin());
        visitor.ask("Tell me", null);
        texting(visitor, handset);
        code(handset);
        chat.hub().text(handset, "Yes.", "");
        Actor phone = phone(handset);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> chat.hub().bean(Conversations.class).recent(phone, 20).stream()
                        .anyMatch(turn -> turn.words().equals("Tell me")));
        chat.hub().text(handset, "what did I say before?", "");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(chat.hub().wire().path("entries"))
                        .as("what the agent is told of the conversation at the phone")
                        .anySatisfy(crossing -> assertThat(crossing.path("sent").toString())
                                .contains("what did I say before?", "One two three four five six.")));
        assertThat(visitor.history().path("messages")).hasSize(2);
    }

    @Test
    void aNumberIsTextedThreeTimesADayAndOnlyInTheBusinesssCountries() {
        Visitor visitor = Visitor.at(chat.origin());
        List<Integer> statuses = new ArrayList<>();
        for (int text = 0; text < 4; text++) {
            statuses.add(texting(visitor, "+15550101003").statusCode());
        }
        assertThat(statuses).containsExactly(200, 200, 200, 429);
        assertThat(texting(visitor, "+436641234567").statusCode()).isEqualTo(422);
        assertThat(texting(visitor, "nonsense").statusCode()).isEqualTo(422);
    }

    /** At a business of its own, as the other tests come from the same address. */
    @Test
    void anAddressIsGoodForTwentyTextsADayWhateverTheNumbers() {
        var shop = new Tenant(new TenantId("texting"), "A shop that texts", Duration.ofDays(30));
        chat.hub().bean(Tenants.class).keep(shop);
        var number = new PhoneNumber("+15550100209");
        chat.hub().bean(Lines.class).add(new Line(number, shop.id(), TenantMode.DEDICATED));
        Visitor visitor = new Visitor(chat.origin(), "texting");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> visitor.begin().path("site").path("text").asBoolean());
        List<Integer> statuses = new ArrayList<>();
        for (int each = 0; each < 22; each++) {
            statuses.add(texting(visitor, "+155501013" + (10 + each)).statusCode());
        }
        assertThat(statuses.subList(0, 20)).containsOnly(200);
        assertThat(statuses.subList(20, 22)).containsExactly(429, 429);
    }

    @Test
    void whoWantsNoTextsGetsNoneFromAPageEither() {
        String handset = "+15550101004";
        // The carrier knows nothing of these words, so it would deliver.
        chat.hub().text(handset, "please stop texting me", "");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> chat.hub().bean(OptOuts.class).isOut(phone(handset)));
        HttpResponse<InputStream> refused = texting(Visitor.at(chat.origin()), handset);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(text(refused)).as("a stranger learns nothing of the phone").contains("\"text-not-sent\"");
        assertThat(chat.hub().replies(handset)).noneMatch(words -> words.contains("is your code"));
    }

    private static Actor phone(String handset) {
        return chat.hub()
                .bean(Reception.class)
                .receive("+15550100200", handset)
                .orElseThrow()
                .actor();
    }

    private static HttpResponse<InputStream> texting(Visitor visitor, String number) {
        return visitor.post("/api/chat/text", Map.of("number", number), Map.of());
    }

    private static HttpResponse<InputStream> proving(Visitor visitor, String code) {
        return visitor.post("/api/chat/text/code", Map.of("code", code), Map.of());
    }

    /** As the handset shows it. */
    private static String code(String handset) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> chat.hub().thread(handset).stream()
                                .map(text -> text.get("body").asText())
                                .filter(words -> words.contains("is your code"))
                                .map(words -> words.substring(0, 6))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
