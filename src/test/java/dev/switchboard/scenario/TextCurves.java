package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.store.Store;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.vocabulary.Actor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest='TextCurves,TextRush,TextOutage'}. The hub's own time for a text, as a ratio to the same
 * calls to the record made bare in the same run, as the record grows. {@code -Dpeople=100000} lets it grow further. The
 * figures go to {@code target/text-curves.txt}.
 */
@Tag("load")
@Tag("alone")
class TextCurves {

    private static final int MOST_PEOPLE = Integer.getInteger("people", 10_000);
    private static final int WARM = 150;
    private static final int TIMES = 60;

    /** What the carrier tells of a text, and whoever listens to its events, is done by then. */
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TextTimer timer = new TextTimer();
    private int texts = 1_000_000;

    @Test
    void aTextTakesNoLongerHoweverMuchWasSaidBefore() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (RunningHub hub = hub()) {
            Crowd crowd = new Crowd(hub);
            warm(hub, crowd);
            for (int turns : new int[] {10, 100, 1_000, 10_000}) {
                String handset = SignedText.handset(3_000_000 + turns);
                String bare = SignedText.handset(4_000_000 + turns);
                crowd.turns(handset, turns);
                crowd.turns(bare, turns);
                ratios.add(measured(hub, crowd, turns + " turns", each -> handset, each -> bare));
            }
        }
        assertThat(ratios).as("own time in bare record calls").allMatch(ratio -> ratio <= 2);
    }

    @Test
    void aTextTakesNoLongerHoweverManyPeopleThereAre() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (RunningHub hub = hub()) {
            Crowd crowd = new Crowd(hub);
            warm(hub, crowd);
            int there = 0;
            for (int people = 10; people <= MOST_PEOPLE; people *= people == 10 ? 100 : 10) {
                long began = System.nanoTime();
                crowd.people(there, people);
                there = people;
                int all = people;
                String name = String.format(
                        Locale.ROOT, "%d people (filled in %.0f s)", people, (System.nanoTime() - began) / 1e9);
                ratios.add(measured(
                        hub,
                        crowd,
                        name,
                        each -> SignedText.handset(2 * each * 7919 % all),
                        each -> SignedText.handset((2 * each * 7919 + 1) % all)));
            }
        }
        assertThat(ratios).as("own time in bare record calls").allMatch(ratio -> ratio <= 2);
    }

    private RunningHub hub() {
        return RunningHub.start(
                timer::watch,
                "logging.level.dev.switchboard=WARN",
                "switchboard.texts.replies-an-hour=1000000",
                "switchboard.texts.replies-of-all-an-hour=1000000");
    }

    private void warm(RunningHub hub, Crowd crowd) throws Exception {
        BareText bare = bare(hub);
        for (int each = 0; each < WARM; each++) {
            String handset = SignedText.handset(5_000_000 + each);
            timer.send(text(hub, handset));
            bare.write(crowd.person(handset), "Something to warm up");
        }
    }

    private double measured(
            RunningHub hub, Crowd crowd, String name, IntFunction<String> through, IntFunction<String> bare)
            throws Exception {
        List<Long> model = ask(model(hub));
        List<Long> carrier = ask(carrier(hub));
        List<Long> whole = new ArrayList<>();
        List<Long> calls = new ArrayList<>();
        BareText bareText = bare(hub);
        for (int each = 0; each < TIMES; each++) {
            whole.add(timer.send(text(hub, through.apply(each))));
            LockSupport.parkNanos(QUIET);
            crowd.forget(crowd.person(through.apply(each)));
            Actor somebody = crowd.person(bare.apply(each));
            long began = System.nanoTime();
            bareText.write(somebody, UUID.randomUUID().toString());
            calls.add(System.nanoTime() - began);
            crowd.forget(somebody);
        }
        return row(name, whole, model, carrier, calls);
    }

    private static double row(String name, List<Long> whole, List<Long> model, List<Long> carrier, List<Long> calls)
            throws IOException {
        double others = TextLoad.ms(model, 50) + TextLoad.ms(carrier, 50);
        double own = TextLoad.ms(whole, 50) - others;
        double ratio = own / TextLoad.ms(calls, 50);
        note(String.format(
                Locale.ROOT,
                "%s: text p50 %.1f ms p95 %.1f ms, of it model %.1f ms and carrier %.1f ms, own p50 %.1f ms;"
                        + " bare record calls p50 %.1f ms p95 %.1f ms; own / bare %.2f (p95 %.2f)%n",
                name,
                TextLoad.ms(whole, 50),
                TextLoad.ms(whole, 95),
                TextLoad.ms(model, 50),
                TextLoad.ms(carrier, 50),
                own,
                TextLoad.ms(calls, 50),
                TextLoad.ms(calls, 95),
                ratio,
                (TextLoad.ms(whole, 95) - others) / TextLoad.ms(calls, 95)));
        return ratio;
    }

    static void note(String line) throws IOException {
        System.out.print(line);
        Files.writeString(
                Path.of("target/text-curves.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private HttpRequest text(RunningHub hub, String handset) throws Exception {
        return SignedText.of(hub, texts++, handset, UUID.randomUUID().toString());
    }

    private static BareText bare(RunningHub hub) {
        return new BareText(hub.bean(Store.class), hub.bean("storeReads", ExecutorService.class));
    }

    /** How long a far end takes by itself. */
    private List<Long> ask(HttpRequest request) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int each = 0; each < TIMES; each++) {
            long began = System.nanoTime();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
            times.add(System.nanoTime() - began);
        }
        return times;
    }

    private static HttpRequest model(RunningHub hub) {
        return HttpRequest.newBuilder(hub.farEnds().resolve("/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer any")
                .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Something\"}]}"))
                .build();
    }

    private static HttpRequest carrier(RunningHub hub) {
        TwilioSettings carrier = hub.bean(TwilioSettings.class);
        String key = carrier.accountSid() + ":" + carrier.authTokens().get(0).reveal();
        return HttpRequest.newBuilder(
                        hub.farEnds().resolve("/2010-04-01/Accounts/" + carrier.accountSid() + "/Messages.json"))
                .header("content-type", "application/x-www-form-urlencoded")
                .header(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("From=%2B15550100200&To=%2B15550199999&Body=Something"))
                .build();
    }
}
