package dev.switchboard.tenancy;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record of the numbers that tenants are reached on: an entry in the directory, which is asked with every visit, and
 * a row in the register, which operators list. Changes take other writes along into their transaction. Thread safe.
 */
public final class Lines {

    private static final String LIST = "numbers";
    private static final int MOST = 10_000;
    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";

    private final Store store;

    public Lines(Store store) {
        this.store = store;
    }

    public Optional<Line> find(PhoneNumber number) {
        // An entry from before numbers had ids has none until its tenant's next start.
        return store.get(Table.DIRECTORY, entry(number))
                .map(item -> line(item.find("line").orElse(""), number, item));
    }

    public Optional<Line> find(String id) {
        return id.isBlank()
                ? Optional.empty()
                : store.get(Table.REGISTER, row(id)).map(Lines::line);
    }

    public List<Line> list() {
        return store.query(Table.REGISTER, Expression.of("#list = :list").with("list", LIST), false, MOST).stream()
                .map(Lines::line)
                .toList();
    }

    /** @return false when somebody is reached on the number already, or the tenant is gone */
    public boolean add(Line line, Write... with) {
        return transact(
                Stream.of(
                        Write.put(
                                Table.DIRECTORY,
                                in(entry(line.number()).with("line", line.id()), line),
                                Expression.of("attribute_not_exists(#line)")),
                        Write.put(
                                Table.REGISTER,
                                in(row(line.id()).with("number", line.number().e164()), line)),
                        Tenants.counting(line.tenant(), 1)),
                with);
    }

    /** @return whether the number was still as it had been read */
    public boolean change(Line before, Line after, Write... with) {
        var state = Expression.of("SET #state = :state").with("state", state(after));
        return transact(
                Stream.of(
                        Write.update(Table.DIRECTORY, entry(before.number()), state, asRead(before)),
                        Write.update(Table.REGISTER, row(before.id()), state, null)),
                with);
    }

    /** @return whether the number was still as it had been read */
    public boolean delete(Line line, Write... with) {
        return transact(
                Stream.of(
                        Write.delete(Table.DIRECTORY, entry(line.number()), asRead(line)),
                        Write.delete(Table.REGISTER, row(line.id()), null),
                        Tenants.counting(line.tenant(), -1)),
                with);
    }

    private boolean transact(Stream<Write> own, Write... with) {
        return store.transact(Stream.concat(own, Stream.of(with)).toArray(Write[]::new))
                .isEmpty();
    }

    private static Expression asRead(Line line) {
        return Expression.of("#line = :was AND #state = :was_state")
                .with("was", line.id())
                .with("was_state", state(line));
    }

    private static Item in(Item key, Line line) {
        return key.with("tenant", line.tenant().value())
                .with("mode", line.mode().wire())
                .with("state", state(line));
    }

    private static Line line(Item item) {
        return line(item.text("id"), new PhoneNumber(item.text("number")), item);
    }

    private static Line line(String id, PhoneNumber number, Item item) {
        return new Line(
                id,
                number,
                new TenantId(item.text("tenant")),
                TenantMode.valueOf(item.text("mode").toUpperCase(Locale.ROOT)),
                item.find("state").filter(DISABLED::equals).isPresent());
    }

    private static String state(Line line) {
        return line.disabled() ? DISABLED : ENABLED;
    }

    private static Item entry(PhoneNumber number) {
        return Item.of("entry", "number#" + number.e164());
    }

    private static Item row(String id) {
        return Item.of("list", LIST).with("id", id);
    }
}
