package dev.switchboard.voice;

import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.twilio.ForbiddenWebhook;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.TwilioSignature;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.voice.StreamTickets.Ticket;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.media.Admission;
import dev.switchboard.voice.media.Knock;
import dev.switchboard.voice.media.MediaDoor;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verbs of the call stories. Thread safe; what it hands to a call lives on that call's event loop. */
public final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);
    private static final Pattern SID = Pattern.compile("CA[A-Za-z0-9]{2,62}");
    static final String MEDIA_PATH = "/media-stream";
    static final String STATUS_PATH = "/twilio-status";
    static final String AFTER_PATH = "/api/twilio/voice/after";

    private final Reception reception;
    private final Tenants tenants;
    private final VoiceAgents agents;
    private final StreamTickets tickets;
    private final CallRecords records;
    private final CallBook book;
    private final CallTools tools;
    private final Lobby lobby;
    private final MediaDoor door;
    private final SpeechEngine engine;
    private final TwilioSignature signature;
    private final TwilioSettings account;
    private final PublicOrigin origin;
    private final PublicOrigin media;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile DryRunning dryRun = new DryRunning("", null);

    private record DryRunning(String callSid, SpeechEngine engine) {}

    /** The parts that calls are made of. */
    record Parts(
            Reception reception,
            Tenants tenants,
            VoiceAgents agents,
            StreamTickets tickets,
            CallRecords records,
            CallBook book,
            CallTools tools,
            Lobby lobby,
            MediaDoor door,
            SpeechEngine engine) {}

    /** The carrier as calls see it. */
    record Carrier(TwilioSignature signature, TwilioSettings account, PublicOrigin origin, PublicOrigin media) {}

    Calls(Parts parts, Carrier carrier, MeterRegistry meters, Clock clock) {
        this.reception = parts.reception();
        this.tenants = parts.tenants();
        this.agents = parts.agents();
        this.tickets = parts.tickets();
        this.records = parts.records();
        this.book = parts.book();
        this.tools = parts.tools();
        this.lobby = parts.lobby();
        this.door = parts.door();
        this.engine = parts.engine();
        this.signature = carrier.signature();
        this.account = carrier.account();
        this.origin = carrier.origin();
        this.media = carrier.media();
        this.meters = meters;
        this.clock = clock;
    }

    /** Somebody calls: what the carrier is to do. The engine is opened before this is known to it. */
    public String ring(TwilioForm form) {
        String sid = form.first("CallSid")
                .filter(each -> SID.matcher(each).matches())
                .orElseThrow(() -> new MalformedWebhook("The field CallSid is missing or no sid."));
        try {
            return rings(sid, form);
        } catch (StoreUnreachable away) {
            // The carrier would say something of its own to the caller, or nothing.
            lobby.forget(sid);
            meters.counter(Meter.CALLS_WITHOUT_RECORD.title()).increment();
            log.warn("A caller is told to try again later, as the record is away: {}", away.getMessage());
            return VoiceWords.sorry();
        }
    }

    private String rings(String sid, TwilioForm form) {
        Optional<PhoneNumber> from = form.first("From").flatMap(Withheld::numberOf);
        // Whoever withholds the number is somebody of their own with each call.
        Optional<Reception.Visit> visit = reception.receive(
                form.first("To").orElse(""), from.map(PhoneNumber::e164).orElse("withheld#" + sid));
        if (visit.isEmpty()) {
            meters.counter(Meter.CALLS_UNANSWERABLE.title()).increment();
            return VoiceWords.nobody();
        }
        if (!tools.phoneIsOn(visit.get().tenant().id())) {
            meters.counter(Meter.CALLS_TURNED_AWAY.title()).increment();
            return VoiceWords.sorry();
        }
        Ticket ticket = new Ticket(
                sid,
                visit.get().actor(),
                from.map(PhoneNumber::e164).orElse(""),
                visit.get().line().number().e164());
        CallPlan plan = decide(ticket);
        if (!lobby.prepare(plan, loop -> call(plan, loop).open(engineOf(plan)))) {
            return VoiceWords.sorry();
        }
        if (!isDryRun(sid)) {
            tickets.announce(ticket, plan.tenant());
            book.rang(plan);
            Whose.of(log.atInfo(), plan.actor()).log("call rings");
        }
        return connect(ticket, visit.get().line().mode().wire());
    }

    private String connect(Ticket ticket, String tenantMode) {
        String token = tickets.issue(ticket);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("tenant_id", ticket.actor().tenant().value());
        parameters.put("actor_mode", ticket.actor().mode().wire());
        parameters.put("tenant_mode", tenantMode);
        parameters.put("rid", ticket.callSid());
        parameters.put("token", token);
        return VoiceWords.connect(
                media.ws() + MEDIA_PATH + "/" + token,
                origin.http() + AFTER_PATH,
                origin.http() + STATUS_PATH,
                parameters);
    }

    /** Whoever asks for a media socket proves that it was announced to them; the token is used up. */
    public Ticket prove(Knock knock) {
        if (!signature.provesUpgrade(media.ws() + knock.path(), knock.signature())) {
            meters.counter(Meter.MEDIA_REFUSED.title()).increment();
            log.warn("Refused a media socket whose signature does not match.");
            throw new ForbiddenWebhook();
        }
        return tickets.redeem(knock.token()).orElseThrow(() -> {
            meters.counter(Meter.MEDIA_REFUSED.title()).increment();
            log.warn("Refused a media socket whose token was never given, is too old, or was used before.");
            return new ForbiddenWebhook();
        });
    }

    /** This call is one of ours to ourselves: it meets another engine, and nothing of it stays. */
    void dryRun(String callSid, SpeechEngine with) {
        dryRun = new DryRunning(callSid, with);
    }

    private boolean isDryRun(String callSid) {
        return dryRun.callSid().equals(callSid);
    }

    private SpeechEngine engineOf(CallPlan plan) {
        DryRunning now = dryRun;
        return now.callSid().equals(plan.callSid()) ? now.engine() : engine;
    }

    /** Who answers, how, and with which words first: as it was decided when the call rang, where that was here. */
    public CallPlan plan(Ticket ticket) {
        return lobby.plan(ticket.callSid()).orElseGet(() -> decide(ticket));
    }

    private CallPlan decide(Ticket ticket) {
        Actor actor = ticket.actor();
        Tenant tenant = tenants.find(actor.tenant()).orElseThrow(ForbiddenWebhook::new);
        VoiceAgents.Agent agent = agents.of(tenant);
        Toolbox box = tools.offered(actor, ticket.callSid());
        return new CallPlan(
                ticket.callSid(),
                actor,
                tenant,
                ticket.from(),
                ticket.line(),
                agent.setup().with(CallTools.declared(box)),
                box,
                agent.greeting(),
                agent.told(),
                clock.instant());
    }

    /** Lets the socket in: to the call that was prepared for it here, or to a new one. */
    public Admission pickUp(CallPlan plan, Knock knock) {
        return new Admission(plan.actor().tenant().value(), plan.callSid(), account.accountSid(), knock.token(), () -> {
            PhoneCall prepared = lobby.take(plan.callSid(), knock.loop());
            Context loop = door.loops().get(knock.loop());
            return prepared != null ? prepared : call(plan, loop).open(engineOf(plan));
        });
    }

    private PhoneCall call(CallPlan plan, Context loop) {
        return new PhoneCall(
                plan,
                isDryRun(plan.callSid()) ? CallNotes.NONE : book.page(plan),
                tools,
                task -> loop.runOnContext(now -> task.run()),
                System::nanoTime);
    }

    /** The stream is over and the caller still there: whatever happened, nobody is left without a word. */
    public String after(TwilioForm form) {
        String sid = form.first("CallSid").orElse("");
        try {
            boolean answered = tickets.tenantOf(sid)
                    .map(tenant -> records.answered(tenant, sid))
                    .orElse(false);
            return answered ? VoiceWords.lost() : VoiceWords.sorry();
        } catch (StoreUnreachable away) {
            log.warn("What is said after a call does not depend on it, but: {}", away.getMessage());
            return VoiceWords.lost();
        }
    }
}
