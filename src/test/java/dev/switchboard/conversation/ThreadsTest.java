package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.conversation.Threads.Contacts;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final TenantId SHOP = new TenantId("shop");

    private final TestStore database = new TestStore();
    private final Threads threads = new Threads(database.store());
    private final Conversations conversations = new Conversations(
            database.store(), new Outbox(database.store(), new PersonPlaces(database.store()), () -> {}));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoeverWasInTouchLastComesFirstAndEveryPageGoesOnWhereTheOneBeforeEnded() {
        List.of("1", "2", "3", "1", "4").forEach(each -> says(SHOP, each, "Hello", List.of()));
        says(new TenantId("other"), "5", "Hello", List.of());
        Contacts first = threads.contacts(SHOP, null, 2);
        Contacts second = threads.contacts(SHOP, first.next(), 2);
        assertThat(first.contacts()).extracting(ThreadsTest::name).containsExactly("4", "1");
        assertThat(second.contacts()).extracting(ThreadsTest::name).containsExactly("3", "2");
        assertThat(threads.contacts(SHOP, second.next(), 2).contacts()).isEmpty();
    }

    @Test
    void whoIsNotKeptAnyMoreIsNobody() {
        says(SHOP, "1", "Hello", List.of());
        assertThat(threads.find(SHOP, person("1"))).isPresent();
        assertThat(threads.find(new TenantId("other"), person("1"))).isEmpty();
        database.clock().move(Duration.ofDays(31));
        assertThat(threads.find(SHOP, person("1"))).isEmpty();
        assertThat(threads.contacts(SHOP, null, 5).contacts()).isEmpty();
    }

    @Test
    void turnsAreReadFromTheEndAndOnWithTheFilesThatWereAnnounced() {
        says(SHOP, "1", "One", List.of());
        says(SHOP, "1", "Two", List.of(new Medium("image/png", "https://carrier/1"), new Medium("audio/amr", "")));
        says(SHOP, "1", "Three", List.of());
        Actor actor = actor(SHOP, "1");
        List<Turn> last = threads.turns(actor, null, 2);
        assertThat(last).extracting(Turn::words).containsExactly("Two", "Three");
        assertThat(last.get(0).media())
                .containsExactly(new Medium("image/png", "https://carrier/1"), new Medium("audio/amr", ""));
        assertThat(threads.turns(actor, last.get(0).seq(), 2))
                .extracting(Turn::words)
                .containsExactly("One");
    }

    private void says(TenantId tenant, String person, String words, List<Medium> media) {
        database.clock().move(Duration.ofSeconds(1));
        conversations.remember(
                actor(tenant, person),
                new Said("sms", words, "+15550100001", "+15550100200", Duration.ofDays(30)).with(media));
    }

    private static String name(Contact contact) {
        String id = contact.actor().person().value();
        return id.substring(id.length() - 1);
    }

    private static Actor actor(TenantId tenant, String person) {
        return new Actor(tenant, person(person), ActorMode.CLIENT);
    }

    private static PersonId person(String person) {
        return new PersonId("person-000" + person);
    }
}
