package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Kafka, what happens is told to a topic, and the hub's own routes hear it from there. */
class KafkaStoryTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    @TempDir
    static Path routes;

    private static final EventStoryTest.Ear EAR = new EventStoryTest.Ear();
    private static KafkaBroker kafka;
    private static RunningHub hub;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaBroker.start(folder);
        RouteFolder files = new RouteFolder(routes)
                .with(
                        "test-listener",
                        """
                        - route:
                            id: test-listener
                            routeConfigurationId: event
                            from:
                              uri: event:listener
                              parameters: {types: "message.received,reply.sent"}
                              steps:
                                - bean: {ref: ear, method: "hear(${exchangeProperty.event})"}
                        """);
        hub = RunningHub.start(
                context -> context.getBeanFactory().registerSingleton("ear", EAR),
                files.setting(),
                "switchboard.events.kafka=" + kafka.address());
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
        kafka.kill();
    }

    /** A lead is told as well. */
    private static final Set<EventType> THE_TEXT_AND_ITS_ANSWER =
            Set.of(EventType.MESSAGE_RECEIVED, EventType.REPLY_SENT);

    @Test
    void a_text_is_told_to_the_topic_by_subject_and_heard_by_a_route() {
        int before = EAR.of(EventType.REPLY_SENT).size();
        hub.text("+15550100071", "Hello there", "");
        await().atMost(SOON).until(() -> EAR.of(EventType.REPLY_SENT).size() == before + 1);
        Event received = EAR.of(EventType.MESSAGE_RECEIVED).get(before);
        try (KafkaConsumer<String, String> reader = reader("switchboard.events")) {
            List<ConsumerRecord<String, String>> records = await().atMost(SOON)
                    .until(
                            () -> all(reader).stream()
                                    .filter(record -> record.key().equals(received.aggregate()))
                                    .filter(record -> THE_TEXT_AND_ITS_ANSWER.contains(
                                            Event.read(record.value()).type()))
                                    .toList(),
                            found -> found.size() == 2);
            assertThat(records.stream().map(record -> Event.read(record.value()).type()))
                    .containsExactly(EventType.MESSAGE_RECEIVED, EventType.REPLY_SENT);
            assertThat(records).allMatch(record -> record.headers().toArray().length == 0);
        }
    }

    @Test
    void a_record_that_is_no_event_goes_to_the_dead_letter_topic_and_holds_nobody_up() throws Exception {
        try (var writer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.address()), new StringSerializer(), new StringSerializer())) {
            for (int partition = 0; partition < 8; partition++) {
                writer.send(new ProducerRecord<>("switchboard.events", partition, "key", "nonsense"))
                        .get();
            }
        }
        int before = EAR.of(EventType.REPLY_SENT).size();
        hub.text("+15550100072", "Hello there", "");
        await().atMost(SOON).until(() -> EAR.of(EventType.REPLY_SENT).size() == before + 1);
        try (KafkaConsumer<String, String> reader = reader("switchboard.events.dead")) {
            await().atMost(SOON).until(() -> all(reader).size() == 8);
        }
    }

    private static KafkaConsumer<String, String> reader(String topic) {
        var reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        (Object) kafka.address(),
                        "auto.offset.reset",
                        "earliest",
                        "group.id",
                        "test"),
                new StringDeserializer(),
                new StringDeserializer());
        reader.subscribe(List.of(topic));
        return reader;
    }

    private static List<ConsumerRecord<String, String>> all(KafkaConsumer<String, String> reader) {
        reader.poll(Duration.ofMillis(200));
        reader.seekToBeginning(reader.assignment());
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            reader.poll(Duration.ofMillis(200)).forEach(all::add);
        }
        return all;
    }
}
