package dev.switchboard.voice;

import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.TenantId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls as their business reads them: which there were, and all that was said, heard, cut and done in one. Thread safe. */
public final class CallReading {

    private static final Pattern PLACE = Pattern.compile("(\\d{13})-(CA\\w{2,62})");
    private static final Pattern SID = Pattern.compile("CA\\w{2,62}");
    private static final int MOST_MOMENTS = 3_000;
    private static final String LAST = "9".repeat(13) + "#~";

    private final Store store;
    private final SpeechPrices prices;

    CallReading(Store store, SpeechPrices prices) {
        this.store = store;
        this.prices = prices;
    }

    /**
     * The newest first.
     *
     * @param before where the page before this one ended, or nothing
     */
    public Map<String, Object> list(TenantId tenant, String before, int most) {
        Expression places = Expression.of("#call = :call AND #moment < :before")
                .with("call", tenant.value())
                .with("before", entry(before));
        List<Item> found = store.query(Table.CALL_MOMENTS, places, true, most + 1);
        List<Item> page = found.subList(0, Math.min(most, found.size()));
        List<Map<String, Object>> calls = page.stream()
                .flatMap(place -> head(tenant, place.text("sid")).stream())
                .toList();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("calls", calls);
        if (found.size() > most) {
            shown.put("next", page.get(most - 1).text("moment").replace('#', '-'));
        }
        return shown;
    }

    /** Nothing where there is no such call of this tenant. */
    public Optional<Map<String, Object>> one(TenantId tenant, String id) {
        if (!SID.matcher(id).matches()) {
            return Optional.empty();
        }
        return head(tenant, id).map(call -> {
            Expression all = Expression.of("#call = :call").with("call", tenant + "#" + id);
            List<Map<String, Object>> moments = new ArrayList<>();
            store.query(Table.CALL_MOMENTS, all, false, MOST_MOMENTS).forEach(each -> moments.add(moment(each)));
            call.put("moments", moments);
            return call;
        });
    }

    private static String entry(String before) {
        Matcher place = PLACE.matcher(before);
        return place.matches() ? place.group(1) + "#" + place.group(2) : LAST;
    }

    private Optional<Map<String, Object>> head(TenantId tenant, String id) {
        return store.get(Table.CALLS, CallRecords.key(tenant, id))
                .filter(call -> call.findNumber("rang").isPresent())
                .map(call -> shown(id, call));
    }

    private Map<String, Object> shown(String id, Item call) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("person", call.text("person"));
        shown.put("caller", call.find("caller").orElse("withheld"));
        shown.put("rang", call.instant("rang").toString());
        call.findNumber("began")
                .ifPresent(at -> shown.put("began", call.instant("began").toString()));
        call.findNumber("ended")
                .ifPresent(at -> shown.put("ended", call.instant("ended").toString()));
        long seconds = seconds(call);
        shown.put(
                "live",
                call.findNumber("began").isPresent()
                        && call.findNumber("ended").isEmpty()
                        && !CallNews.isLast(call.text("status")));
        shown.put("seconds", seconds);
        shown.put("status", call.text("status"));
        texts(call, shown, "outcome", "how", "stream", "stream_error", "model");
        numbers(call, shown, "turns", "tools", "dead_air", "told_version");
        tokens(call).ifPresent(tokens -> shown.put("tokens", tokens));
        CallCost.of(call).ifPresent(cost -> shown.put("modelCost", cost.shown()));
        CallCost.of(call, CallCost.TRANSCRIBER).ifPresent(cost -> shown.put("transcriberCost", cost.shown()));
        minutes(call, seconds).ifPresent(cost -> shown.put("lineCost", cost.shown()));
        return shown;
    }

    private Optional<CallCost> minutes(Item call, long seconds) {
        LocalDate day = LocalDate.ofInstant(call.instant("rang"), ZoneOffset.UTC);
        return seconds == 0 ? Optional.empty() : prices.minutes(seconds, day).map(CallCost::of);
    }

    /** As the carrier counted them, who also takes money for them; else as we did. */
    private static long seconds(Item call) {
        return call.findNumber("seconds")
                .filter(counted -> counted > 0)
                .orElseGet(() -> call.findNumber("lasted_ms").orElse(0L) / 1000);
    }

    private static Map<String, Object> moment(Item moment) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", moment.text("kind"));
        shown.put("atMs", moment.number("at_ms"));
        texts(moment, shown, "speaker", "words", "spoken", "tool", "outcome");
        numbers(moment, shown, "place", "heard_ms", "spoken_ms", "millis");
        if (moment.text("kind").equals("turn")) {
            shown.put("cut", moment.number("cut") == 1);
            if (moment.number("wait_model") >= 0) {
                shown.put(
                        "wait",
                        Map.of(
                                "model", moment.number("wait_model"),
                                "sent", moment.number("wait_sent"),
                                "heard", moment.number("wait_heard")));
            }
            tokens(moment).ifPresent(tokens -> shown.put("tokens", tokens));
            CallCost.of(moment).ifPresent(cost -> shown.put("cost", cost.shown()));
        }
        return shown;
    }

    private static Optional<Map<String, Object>> tokens(Item item) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        numbers(
                item,
                tokens,
                "text_in",
                "text_cached",
                "text_out",
                "audio_in",
                "audio_cached",
                "audio_out",
                "sound_ms");
        return tokens.values().stream().allMatch(Long.valueOf(0)::equals) ? Optional.empty() : Optional.of(tokens);
    }

    private static void texts(Item item, Map<String, Object> shown, String... names) {
        for (String name : names) {
            item.find(name).filter(text -> !text.isEmpty()).ifPresent(text -> shown.put(camel(name), text));
        }
    }

    private static void numbers(Item item, Map<String, Object> shown, String... names) {
        for (String name : names) {
            item.findNumber(name).ifPresent(number -> shown.put(camel(name), number));
        }
    }

    /** {@code dead_air} lies in the record, {@code deadAir} is shown. */
    private static String camel(String name) {
        int line = name.indexOf('_');
        return line < 0
                ? name
                : name.substring(0, line)
                        + name.substring(line + 1, line + 2).toUpperCase(Locale.ROOT)
                        + name.substring(line + 2);
    }
}
