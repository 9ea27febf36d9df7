package dev.switchboard.chat;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The record of numbers that still have to prove themselves, and of how often somebody was texted. Thread safe. */
final class Proofs {

    private static final Duration GOOD = Duration.ofMinutes(15);
    private static final Duration COUNTED = Duration.ofDays(2);
    private static final int TRIES = 5;
    private static final int EACH_NUMBER = 3;
    private static final int EACH_ADDRESS = 20;

    /** @param phone the person behind the number */
    record Offer(PersonId phone, PhoneNumber number, PhoneNumber line) {
        @Override
        public String toString() {
            return "Offer[phone=" + phone + "]";
        }
    }

    /** An offer that the phone may answer by a word. */
    record Answerable(Actor visitor, Offer offer) {}

    private final Store store;

    Proofs(Store store) {
        this.store = store;
    }

    /** Counts a text, unless there were enough today. */
    boolean mayText(TenantId tenant, PersonId phone, String address) {
        return counted(tenant, "address#" + address, EACH_ADDRESS) && counted(tenant, "number#" + phone, EACH_NUMBER);
    }

    private boolean counted(TenantId tenant, String who, int most) {
        String day = store.now().atZone(ZoneOffset.UTC).toLocalDate().toString();
        var more = Expression.of("SET #count = if_not_exists(#count, :zero) + :one, #ttl = :ttl")
                .with("zero", 0)
                .with("one", 1)
                .with("ttl", store.now().plus(COUNTED).getEpochSecond());
        var few =
                Expression.of("attribute_not_exists(#count) OR #count < :most").with("most", most);
        return store.update(Table.CHAT_PROOFS, key(tenant, who + "#" + day), more, few)
                .isPresent();
    }

    /** What a visitor's own message takes the place of. */
    void keep(Actor visitor, Offer offer, String codeHash) {
        Instant end = store.now().plus(GOOD);
        Item told = Item.of("proof", "")
                .with("phone", offer.phone().value())
                .with("number", offer.number().e164())
                .with("line", offer.line().e164())
                .with("visitor", visitor.person().value());
        store.transact(
                Write.put(
                        Table.CHAT_PROOFS,
                        told.with("proof", name(visitor.tenant(), "code#" + visitor.person()))
                                .with("hash", codeHash)
                                .with("tries", 0)
                                .until(end)),
                Write.put(
                        Table.CHAT_PROOFS,
                        told.with("proof", name(visitor.tenant(), "word#" + offer.phone()))
                                .until(end)));
    }

    /** The offer whose code this is; a wrong one counts, and the right one is good once. */
    Optional<Offer> proven(Actor visitor, String codeHash) {
        Item key = key(visitor.tenant(), "code#" + visitor.person());
        var tried = Expression.of("SET #tries = #tries + :one").with("one", 1);
        var open = Expression.of("attribute_exists(#hash) AND #tries < :most AND #ttl > :now")
                .with("most", TRIES)
                .with("now", store.now().getEpochSecond());
        return store.update(Table.CHAT_PROOFS, key, tried, open)
                .filter(item -> same(item.text("hash"), codeHash))
                .filter(item -> store.delete(
                        Table.CHAT_PROOFS, key, Expression.of("#hash = :hash").with("hash", codeHash)))
                .map(Proofs::offer);
    }

    /** What a word of this phone would answer. */
    Optional<Answerable> answerable(Actor phone) {
        return store.get(Table.CHAT_PROOFS, key(phone.tenant(), "word#" + phone.person()))
                .map(item -> new Answerable(
                        new Actor(phone.tenant(), new PersonId(item.text("visitor")), ActorMode.CLIENT), offer(item)));
    }

    /** The phone has said yes. True for the first time. */
    boolean answered(Actor phone) {
        return store.delete(
                Table.CHAT_PROOFS,
                key(phone.tenant(), "word#" + phone.person()),
                Expression.of("attribute_exists(#visitor)"));
    }

    private static Offer offer(Item item) {
        return new Offer(
                new PersonId(item.text("phone")),
                new PhoneNumber(item.text("number")),
                new PhoneNumber(item.text("line")));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static Item key(TenantId tenant, String what) {
        return Item.of("proof", name(tenant, what));
    }

    private static String name(TenantId tenant, String what) {
        return tenant + "#" + what;
    }
}
