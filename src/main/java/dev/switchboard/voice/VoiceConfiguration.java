package dev.switchboard.voice;

import dev.switchboard.agents.Prompt;
import dev.switchboard.agents.Prompts;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.signals.Drain;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.Tools;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.openai.RealtimeEngine;
import dev.switchboard.voice.engine.openai.RealtimeSettings;
import dev.switchboard.voice.media.DoorSettings;
import dev.switchboard.voice.media.Doorman;
import dev.switchboard.voice.media.MediaDoor;
import dev.switchboard.voice.media.Places;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.math.BigDecimal;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.apache.catalina.util.NetMaskSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The phone's beans. Routes know {@code calls}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VoiceSettings.class)
class VoiceConfiguration {

    private static final Set<String> MEDIA_PATHS = Set.of(Calls.MEDIA_PATH, "/twilio-stream", "/twilio/media-stream");
    private static final Duration START_WITHIN = Duration.ofSeconds(5);
    /** How long after the carrier's last word a call may still tell its end itself. */
    private static final Duration OWN_END_WITHIN = Duration.ofSeconds(5);

    @Bean
    Places callPlaces(VoiceSettings settings, MeterRegistry meters) {
        Counter turnedAway = meters.counter(Meter.CALLS_TURNED_AWAY.title());
        return new Places(settings.mostCalls(), settings.mostCallsOfOneHere(), turnedAway::increment);
    }

    @Bean(destroyMethod = "close")
    MediaDoor mediaDoor(
            VoiceSettings settings,
            Places places,
            Doorman doorman,
            Drain drain,
            @Value("${switchboard.border.trusted-proxies:}") List<String> proxies,
            @Value("${switchboard.border.arrival:10s}") Duration arrival,
            @Value("${switchboard.front-port:8090}") int port) {
        int loops = settings.loopsHere();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2));
        return new MediaDoor(
                vertx,
                new DoorSettings(port, loops, MEDIA_PATHS, START_WITHIN, arrival, trusted(proxies)),
                places,
                doorman,
                drain::draining);
    }

    private static Predicate<String> trusted(List<String> networks) {
        NetMaskSet masks = new NetMaskSet();
        networks.forEach(network -> masks.add(network.strip()));
        return address -> {
            try {
                return masks.contains(address);
            } catch (UnknownHostException notAnAddress) {
                return false;
            }
        };
    }

    @Bean
    SpeechEngine speechEngine(
            MediaDoor door,
            VoiceSettings settings,
            @Value("${switchboard.llm.api-key:}") String key,
            Clock clock,
            RandomGenerator random) {
        RealtimeSettings realtime = new RealtimeSettings(
                settings.realtimeUrl(),
                key.isBlank() ? null : Secret.of(key),
                settings.realtimeModel(),
                settings.transcriber(),
                settings.patience(),
                settings.reach(),
                settings.renewal());
        // Prepared on every loop, and a renewal beside the line it replaces.
        int sessions = settings.mostCalls() * (settings.loopsHere() + 1);
        return new RealtimeEngine(door.vertx(), realtime, sessions, clock, random);
    }

    @Bean
    VoiceAgents voiceAgents(Prompts prompts, VoiceSettings settings) {
        return tenant -> {
            Prompt prompt = prompts.of("voice", tenant.id(), Map.of());
            prompts.keep(tenant.id(), prompt);
            String greeting = prompt.beside().getOrDefault("greeting", "").toString();
            return new VoiceAgents.Agent(
                    new SpeechSetup(
                            prompt.text(),
                            speaks(prompt.model()) ? prompt.model() : settings.realtimeModel(),
                            prompt.beside().get("voice").toString(),
                            prompt.parameters().maxTokens(),
                            turns(prompt.beside()),
                            List.of()),
                    greeting.isBlank() ? "Thank you for calling " + tenant.name() + ". How can I help you?" : greeting,
                    prompt.told());
        };
    }

    private static SpeechSetup.TurnTaking turns(Map<String, Object> beside) {
        return new SpeechSetup.TurnTaking(
                ((BigDecimal) beside.get("turn_threshold")).doubleValue(),
                ((BigDecimal) beside.get("turn_padding")).intValue(),
                ((BigDecimal) beside.get("turn_pause")).intValue(),
                true);
    }

    /** The agent may have inherited a model that only writes. */
    private static boolean speaks(String model) {
        return model.contains("realtime");
    }

    @Bean(destroyMethod = "close")
    CallBook callBook(
            CallRecords records, PhoneTurns turns, SpeechPrices prices, VoiceSettings settings, MeterRegistry meters) {
        return new CallBook(records, turns, prices, settings.backlog(), settings.gather(), meters, Pause.real());
    }

    @Bean
    CallRecords callRecords(Store store, Outbox outbox) {
        return new CallRecords(store, outbox);
    }

    @Bean
    StreamTickets streamTickets(Store store, VoiceSettings settings) {
        return new StreamTickets(store, settings.ticketLife());
    }

    @Bean
    CallReading callReading(Store store, SpeechPrices prices) {
        return new CallReading(store, prices);
    }

    @Bean
    CallNews callNews(StreamTickets tickets, CallRecords records, CallBook book) {
        return new CallNews(
                tickets,
                records,
                book,
                CompletableFuture.delayedExecutor(OWN_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Bean(destroyMethod = "close")
    CallTools callTools(
            Tools tools, Switches switches, Clock clock, @Value("${switchboard.tools.at-once:64}") int atOnce) {
        return new CallTools(tools, switches, clock, atOnce);
    }

    @Bean
    Calls calls(
            Reception reception,
            Tenants tenants,
            VoiceAgents agents,
            StreamTickets tickets,
            CallRecords records,
            CallBook book,
            CallTools tools,
            MediaDoor door,
            Places places,
            SpeechEngine engine,
            TwilioSignature signature,
            TwilioSettings account,
            PublicOrigin origin,
            VoiceSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new Calls(
                new Calls.Parts(
                        reception,
                        tenants,
                        agents,
                        tickets,
                        records,
                        book,
                        tools,
                        new Lobby(door, places, settings.prepared()),
                        door,
                        engine),
                new Calls.Carrier(
                        signature,
                        account,
                        origin,
                        settings.mediaOrigin() == null ? origin : MediaOrigin.of(settings.mediaOrigin())),
                meters,
                clock);
    }

    @Bean
    WorkUnderWay callsUnderWay(MediaDoor door) {
        return new WorkUnderWay() {
            @Override
            public void beginNothing() {
                // Calls begin from outside, and the door keeps new ones there while the house drains.
            }

            @Override
            public int count() {
                return door.live();
            }
        };
    }
}
