package dev.switchboard.store;

import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes an effect happen once: the first to come takes a lease on it, its answer is kept, and whoever comes again is
 * given that answer. A holder that dies is followed by the next comer when the lease runs out; one that slept past its
 * lease cannot write. Thread safe.
 */
public final class Once {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration MEMORY = Duration.ofDays(2);

    private final Store store;

    public Once(Store store) {
        this.store = store;
    }

    /** What happens once: a key that the sender gave, at one tenant. */
    public record Effect(TenantId tenant, String key) {
        Item item() {
            return Item.of("effect", tenant + "#" + key);
        }
    }

    public sealed interface Claim {
        /** The caller does the work, and then confirms or gives up. */
        record Won(Effect effect, String owner) implements Claim {}

        /** The work was done before, and this was its answer. */
        record Done(String answer) implements Claim {}

        /** Somebody else is doing the work now. */
        record Running(Instant until) implements Claim {}
    }

    public Claim claim(Effect effect) {
        Instant now = store.now();
        String owner = UUID.randomUUID().toString();
        var running = effect.item()
                .with("state", "running")
                .with("owner", owner)
                .with("lease", now.plus(LEASE))
                .until(now.plus(MEMORY));
        var free = Expression.of(
                        "attribute_not_exists(#effect) OR #ttl <= :seconds OR (#state = :running AND #lease <= :now)"
                                // A write that is repeated because its answer was lost meets itself.
                                + " OR #owner = :owner")
                .with("owner", owner)
                .with("seconds", now.getEpochSecond())
                .with("running", "running")
                .with("now", now);
        if (store.put(Table.ONCE, running, free)) {
            return new Claim.Won(effect, owner);
        }
        return look(effect).orElseGet(() -> claim(effect));
    }

    /** What is known of an effect; empty when nobody has it, for example because its holder gave up. */
    public Optional<Claim> look(Effect effect) {
        return store.get(Table.ONCE, effect.item()).map(item -> switch (item.text("state")) {
            case "done" -> new Claim.Done(item.find("answer").orElse(""));
            default -> new Claim.Running(item.instant("lease"));
        });
    }

    /** Keeps the answer for whoever comes again. False when the lease was lost: somebody else's answer counts then. */
    public boolean confirm(Claim.Won won, String answer) {
        return store.update(Table.ONCE, won.effect().item(), done(answer), mine(won))
                .isPresent();
    }

    /** The same as a part of the transaction that does the work, so that there is no moment between the two. */
    public Write confirmation(Claim.Won won, String answer) {
        return Write.update(Table.ONCE, won.effect().item(), done(answer), mine(won));
    }

    /**
     * For work that is one transaction with this write in it: nobody needs a lease, as whoever comes second is refused.
     *
     * @see #claim for work that takes its time
     */
    public Write atOnce(Effect effect) {
        Item done = effect.item()
                .with("state", "done")
                .with("answer", "")
                .until(store.now().plus(MEMORY));
        return Write.put(Table.ONCE, done, store.absent(Table.ONCE));
    }

    /** Lets the next comer do the work at once. */
    public boolean giveUp(Claim.Won won) {
        return store.delete(Table.ONCE, won.effect().item(), mine(won));
    }

    private static Expression done(String answer) {
        return Expression.of("SET #state = :done, #answer = :answer REMOVE #lease")
                .with("done", "done")
                .with("answer", answer == null ? "" : answer);
    }

    private Expression mine(Claim.Won won) {
        return Expression.of("#owner = :owner AND #state = :running AND #lease > :now")
                .with("owner", won.owner())
                .with("running", "running")
                .with("now", store.now());
    }
}
