package dev.switchboard.voice;

import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.voice.engine.openai.RealtimeEngine;
import dev.switchboard.voice.engine.openai.RealtimeSettings;
import dev.switchboard.voice.media.MediaDoor;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Plays a few calls through the hub's own doors before it says that it is ready, with an understudy for the speech model, so
 * that the first caller does not wait for a machine that is still waking up. Nothing of it stays in the record, and one that
 * fails stops nothing. Runs on the starting thread.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
final class DryRun implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DryRun.class);
    static final String NOBODY = "+15005550006";

    private final Calls calls;
    private final MediaDoor door;
    private final VoiceSettings settings;
    private final TwilioSettings account;
    private final TwilioSignature signature;
    private final TenancySettings tenant;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile int played;

    DryRun(
            Calls calls,
            MediaDoor door,
            VoiceSettings settings,
            TwilioSettings account,
            TwilioSignature signature,
            TenancySettings tenant,
            Clock clock,
            RandomGenerator random) {
        this.calls = calls;
        this.door = door;
        this.settings = settings;
        this.account = account;
        this.signature = signature;
        this.tenant = tenant;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean unreachable = !account.missing().isEmpty()
                || tenant.number() == null
                || tenant.number().isBlank();
        if (settings.dryRuns() == 0 || unreachable) {
            return;
        }
        long began = System.nanoTime();
        try (Understudy model = new Understudy(door.vertx());
                RealtimeEngine engine = engine(model)) {
            for (int each = 0; each < settings.dryRuns(); each++) {
                play(engine);
                played++;
            }
            log.debug("dry runs took {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            log.info("The phone was not tried out, so the first caller may wait longer: {}", failure.toString());
        }
    }

    /** How many calls went as they should. */
    int played() {
        return played;
    }

    private RealtimeEngine engine(Understudy model) {
        RealtimeSettings far =
                new RealtimeSettings(model.address(), null, "dry-run", "", settings.patience(), settings.renewal());
        return new RealtimeEngine(door.vertx(), far, 2 * door.loops().size(), clock, random);
    }

    private void play(RealtimeEngine engine) throws Exception {
        String sid = "CA" + String.format("%016x%016x", random.nextLong(), random.nextLong());
        calls.dryRun(sid, engine);
        try {
            String twiml = calls.ring(ringing(sid));
            URI stream = DryCaller.stream(twiml);
            DryCaller caller = new DryCaller(door.vertx(), account.accountSid(), sid);
            caller.call(
                    door.port(),
                    stream.getRawPath(),
                    signature.ofForm(stream.toString(), TwilioForm.parse(new byte[0])));
        } finally {
            calls.dryRun("", null);
        }
    }

    private TwilioForm ringing(String sid) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "CallSid",
                sid,
                "AccountSid",
                account.accountSid(),
                "From",
                NOBODY,
                "To",
                tenant.number(),
                "CallStatus",
                "ringing"));
        return TwilioForm.parse(fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
