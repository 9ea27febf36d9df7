package dev.switchboard.scenario;

import static dev.switchboard.scenario.InboxHub.CONVERSATIONS;
import static dev.switchboard.scenario.InboxHub.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People send pictures and other files, through the real doors. */
class PictureStoryTest {

    private static InboxHub inbox;
    private static RunningHub hub;
    private static String owner;
    private static String viewer;
    private static String stranger;

    @BeforeAll
    static void start() {
        inbox = InboxHub.begin();
        hub = inbox.hub();
        owner = inbox.owner();
        viewer = inbox.viewer();
        stranger = inbox.stranger();
    }

    @AfterAll
    static void stop() {
        inbox.close();
    }

    @Test
    void pictures_are_looked_at_kept_for_the_people_of_the_business_and_appraised_as_a_lead() {
        send("+15550100407", "What would you give me for these?", file("image/png", 120), file("image/jpeg", 90));
        String id = inbox.person("+15550100407");
        JsonNode asked = inbox.read(id).at("/messages/0");
        assertThat(asked.path("media").findValuesAsText("id"))
                .containsExactly(
                        asked.path("seq").asText() + "-0", asked.path("seq").asText() + "-1");
        assertThat(inbox.last(id).at("/told/agent").asText()).isEqualTo("vision");
        String at = CONVERSATIONS + "/" + id + "/pictures/"
                + asked.at("/media/0/id").asText();
        HttpResponse<String> picture = hub.ask(viewer, "GET", at, "");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(picture.headers().firstValue("cache-control").orElseThrow()).startsWith("private");
        assertThat(picture.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(hub.ask(viewer, "GET", at + "?size=small", "").body().length())
                .isLessThanOrEqualTo(picture.body().length());
        assertThat(hub.ask(stranger, "GET", at, "").statusCode()).isEqualTo(404);
        assertThat(hub.ask(null, "GET", at, "").statusCode()).isEqualTo(401);
        assertThat(hub.ask(viewer, "GET", at.replaceAll("-0$", "-7"), "").statusCode())
                .isEqualTo(404);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        inbox.lead("+15550100407").path("appraisal").asText())
                .isEqualTo(inbox.last(id).path("content").asText()));
        await().atMost(SOON).untilAsserted(() -> assertThat(deletedAtTheCarrier())
                .as("both of the one text that has two")
                .containsValue(2L));
        send("+15550100407", "And without one?");
        assertThat(inbox.last(id).at("/told/agent").asText()).isEqualTo("sms");
    }

    @Test
    void an_apology_for_a_picture_is_no_appraisal_of_it() {
        hub.dial(Map.of("errorNext", Map.of("status", 500, "count", 10)));
        send("+15550100411", "What would you give me for this?", file("image/png", 60));
        hub.dial(Map.of("errorNext", Map.of("status", 500, "count", 0)));
        assertThat(hub.replies("+15550100411")).last().asString().contains("Sorry");
        send("+15550100411", "Are you there?");
        await().atMost(SOON)
                .until(() -> inbox.lead("+15550100411").path("said").asText().equals("Are you there?"));
        assertThat(inbox.lead("+15550100411").has("appraisal")).isFalse();
    }

    @Test
    void files_that_nobody_can_look_at_are_answered_kindly_in_the_persons_language() {
        send("+15550100408", "", file("audio/amr", 1));
        assertThat(hub.replies("+15550100408")).last().asString().startsWith("Thanks for the recording!");
        send("+15550100408", "Hallo, ich habe eine Frage");
        send("+15550100408", "", file("video/3gpp", 1), file("text/x-vcard", 1));
        assertThat(hub.replies("+15550100408"))
                .last()
                .asString()
                .contains("Danke für das Video!", "Danke für den Kontakt!");
        send("+15550100409", "", "{\"contentType\":\"image/jpeg\",\"base64\":\"PHN2Zy8+\"}");
        assertThat(hub.replies("+15550100409")).last().asString().contains("I can't open it here.");
        send("+15550100410", "Look at this ring", file("video/3gpp", 1));
        assertThat(hub.replies("+15550100410")).last().asString().contains("Thanks for the video!");
    }

    /** Writes with files, and waits for the answer. */
    private static void send(String from, String words, String... files) {
        int before = hub.replies(from).size();
        hub.text(from, words, files.length == 0 ? "" : ",\"media\":[" + String.join(",", files) + "]");
        await().atMost(SOON).until(() -> hub.replies(from).size() > before);
    }

    /** How many files of each message, by its address at the carrier. */
    private static Map<String, Long> deletedAtTheCarrier() {
        return StreamSupport.stream(hub.wire().path("entries").spliterator(), false)
                .filter(entry -> entry.path("method").asText().equals("DELETE"))
                .filter(entry -> entry.path("status").asInt() == 204)
                .collect(Collectors.groupingBy(
                        entry -> entry.path("url").asText().split("/Media/")[0], Collectors.counting()));
    }

    private static String file(String type, int size) {
        try {
            var bytes = new ByteArrayOutputStream();
            if (type.startsWith("image/")) {
                ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB), type.substring(6), bytes);
            } else {
                bytes.write(size);
            }
            return "{\"contentType\":\"" + type + "\",\"base64\":\""
                    + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"}";
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
