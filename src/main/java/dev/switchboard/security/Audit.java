package dev.switchboard.security;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes down who did what, as a part of the transaction that does it. Entries are added and never changed; they are
 * kept for 400 days. Thread safe.
 */
public final class Audit {

    private static final Duration KEPT = Duration.ofDays(400);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern KEY = Pattern.compile("\\d{15}#[0-9a-f-]*");
    private static final Duration TICK = Duration.ofMillis(1);

    /** Entries a look, and looks a page: who filters for something rare reads on from where the page ended. */
    private static final int LOOK = 200;

    private static final int LOOKS = 25;

    private final Store store;

    public Audit(Store store) {
        this.store = store;
    }

    /** Something that is done together with the other writes of the transaction. */
    public Write done(Caller who, String what, String on, String before, String after) {
        return adding(
                new AuditEntry(who.name(), what, on, before, after, AuditEntry.DONE, store.now()),
                UUID.randomUUID().toString());
    }

    /** Something about to be done to what is not in the record: whoever does it writes it down first, or leaves it. */
    public void act(Caller who, String what, String on) {
        store.transact(done(who, what, on, "", ""));
    }

    /** Something that was not allowed to happen. */
    public void refused(String who, String what, String on, String why) {
        AuditEntry entry = new AuditEntry(who, what, on, "", "", why, store.now());
        store.transact(adding(entry, UUID.randomUUID().toString()));
    }

    /** The same for what a program may repeat without end: one entry a minute and caller. */
    public void refusedOften(Caller who, String what, String on, String why) {
        Instant minute = store.now().truncatedTo(ChronoUnit.MINUTES);
        AuditEntry entry = new AuditEntry(who.name(), what, on, "", "", why, minute);
        store.transact(adding(entry, Hashes.of(who.name() + what + why)));
    }

    /** The entries of this month, newest first. */
    public List<AuditEntry> latest(int most) {
        var keys = Expression.of("#scope = :scope").with("scope", scope(store.now()));
        return store.query(Table.AUDIT, keys, true, most).stream()
                .map(Audit::entry)
                .toList();
    }

    /**
     * Entries that pass, newest first, as far back as they are kept.
     *
     * @param before where another page ended; null for the newest
     */
    public AuditPage page(Predicate<AuditEntry> passes, String before, int most) {
        Instant oldest = store.now().minus(KEPT);
        String end = before == null ? key(store.now().plus(TICK), "") : checked(before);
        List<AuditEntry> found = new ArrayList<>();
        for (int look = 0; look < LOOKS && at(end).isAfter(oldest); look++) {
            List<Item> items = look(end);
            for (Item item : items) {
                end = item.text("entry");
                AuditEntry entry = entry(item);
                if (passes.test(entry)) {
                    found.add(entry);
                }
                if (found.size() == most) {
                    return new AuditPage(found, end);
                }
            }
            if (items.size() < LOOK) {
                end = key(beginning(month(end)), "");
            }
        }
        return new AuditPage(found, at(end).isAfter(oldest) ? end : null);
    }

    private List<Item> look(String end) {
        var keys = Expression.of("#scope = :scope AND #entry < :end")
                .with("scope", scope(month(end)))
                .with("end", end);
        return store.query(Table.AUDIT, keys, true, LOOK);
    }

    private Write adding(AuditEntry entry, String id) {
        Item item = Item.of("scope", scope(entry.at()))
                .with("entry", key(entry.at(), id))
                .with("who", entry.who())
                .with("what", entry.what())
                .with("on", entry.on())
                .with("before", entry.before())
                .with("after", entry.after())
                .with("outcome", entry.outcome())
                .with("at", entry.at())
                .until(entry.at().plus(KEPT));
        return Write.put(Table.AUDIT, item, Expression.of("attribute_not_exists(#scope)"));
    }

    private static AuditEntry entry(Item item) {
        return new AuditEntry(
                item.text("who"),
                item.text("what"),
                item.text("on"),
                item.text("before"),
                item.text("after"),
                item.text("outcome"),
                item.instant("at"));
    }

    private static String key(Instant at, String id) {
        return String.format(Locale.ROOT, "%015d#%s", at.toEpochMilli(), id);
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new AccountRefused("wrong-page", "No page of the audit ends there: begin without 'before'.");
        }
        return key;
    }

    private static Instant at(String key) {
        return Instant.ofEpochMilli(Long.parseLong(key.substring(0, key.indexOf('#'))));
    }

    /** Some moment of the month that is behind the key: one without an id is the beginning of what comes after. */
    private static Instant month(String key) {
        return key.endsWith("#") ? at(key).minus(TICK) : at(key);
    }

    private static Instant beginning(Instant month) {
        return month.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static String scope(Instant at) {
        return "hub#" + MONTH.format(at);
    }
}
