package dev.switchboard.store.route;

import dev.switchboard.store.Once;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The repository {@code once} of the routes' {@code idempotentConsumer} (with {@code completionEager: true}). The first
 * exchange with a key goes on and finds its claim in the property {@value #CLAIM}; one that comes later waits a little
 * for the first and is given its answer as the body; where there is none yet it is asked to come again, as nobody knows
 * whether the first is alive. Thread safe.
 */
public final class OnceRepository extends ServiceSupport implements IdempotentRepository {

    static final String CLAIM = "once";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(200);

    private static final int NOTES = 4;

    private final Once once;
    private final Clock clock;
    private final Pause pause;

    OnceRepository(Once once, Clock clock, Pause pause) {
        this.once = once;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public boolean add(Exchange exchange, String key) {
        Once.Effect effect = effect(exchange, key);
        Instant deadline = clock.instant().plus(PATIENCE);
        Once.Claim claim = once.claim(effect);
        while (claim instanceof Once.Claim.Running && clock.instant().isBefore(deadline) && waited()) {
            claim = once.claim(effect);
        }
        if (claim instanceof Once.Claim.Won won) {
            exchange.setProperty(CLAIM, won);
            return true;
        }
        if (claim instanceof Once.Claim.Done done) {
            exchange.getMessage().setBody(done.answer());
            return false;
        }
        throw new StillRunning();
    }

    @Override
    public boolean confirm(Exchange exchange, String key) {
        Once.Claim.Won won = exchange.getProperty(CLAIM, Once.Claim.Won.class);
        try {
            return insisting(() -> once.confirm(won, exchange.getMessage().getBody(String.class)));
        } catch (StoreUnreachable failure) {
            // Nobody would find the answer, so the sender must hear that it may come again.
            exchange.setException(failure);
            return false;
        }
    }

    @Override
    public boolean remove(Exchange exchange, String key) {
        Once.Claim.Won won = exchange.getProperty(CLAIM, Once.Claim.Won.class);
        try {
            return won != null && insisting(() -> once.giveUp(won));
        } catch (StoreUnreachable unreachable) {
            // The lease runs out by itself; the failure that led here is the one to report.
            return false;
        }
    }

    @Override
    public boolean contains(Exchange exchange, String key) {
        return once.look(effect(exchange, key)).isPresent();
    }

    @Override
    public boolean add(String key) {
        throw new UnsupportedOperationException("'once' needs the exchange: it holds whose effect this is.");
    }

    @Override
    public boolean contains(String key) {
        return add(key);
    }

    @Override
    public boolean remove(String key) {
        return add(key);
    }

    @Override
    public boolean confirm(String key) {
        return add(key);
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("What happened once is never forgotten on purpose.");
    }

    /** An effect whose end is not noted keeps whoever repeats it waiting for the rest of the lease, so one refusal is not the last word. */
    private boolean insisting(BooleanSupplier note) {
        for (int attempt = 1; ; attempt++) {
            try {
                return note.getAsBoolean();
            } catch (StoreUnreachable refused) {
                if (attempt == NOTES || !waited()) {
                    throw refused;
                }
            }
        }
    }

    private boolean waited() {
        try {
            pause.of(STEP);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Once.Effect effect(Exchange exchange, String key) {
        Actor actor = exchange.getProperty("actor", Actor.class);
        // An event may be about no person; its tenant is known all the same.
        TenantId tenant = actor == null ? exchange.getProperty("tenant", TenantId.class) : actor.tenant();
        if (tenant == null) {
            throw new IllegalStateException(
                    "Set the property 'actor' or 'tenant' before 'once': an effect belongs to a tenant.");
        }
        return new Once.Effect(tenant, key);
    }
}
