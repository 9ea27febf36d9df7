package dev.switchboard.conversation;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;

/** One person and all that is kept of them, in a record of its own. */
record TextThread(TestStore database, Conversations conversations, Answers answers, ByHand byHand)
        implements AutoCloseable {

    static final Actor ANYBODY = new Actor(new TenantId("shop"), new PersonId("person-0001"), ActorMode.CLIENT);

    static final CarrierNews DELIVERED = news(1, 1, "SM9", "delivered", 4);

    TextThread() {
        this(new TestStore());
    }

    private TextThread(TestStore database) {
        this(database, new Outbox(database.store(), new PersonPlaces(database.store()), () -> {}));
    }

    private TextThread(TestStore database, Outbox outbox) {
        this(
                database,
                new Conversations(database.store(), outbox),
                new Answers(database.store(), outbox, Duration.ofSeconds(60)),
                new ByHand(database.store(), outbox));
    }

    static Said said(String words) {
        return new Said("sms", words, "+15550100001", "+15550100200", Duration.ofDays(30));
    }

    static CarrierNews news(int part, int of, String sid, String status, int rank) {
        return new CarrierNews(part, of, sid, status, rank, null);
    }

    @Override
    public void close() {
        database.close();
    }
}
