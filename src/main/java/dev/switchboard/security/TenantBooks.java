package dev.switchboard.security;

import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes, lists, disables and ends tenants and the numbers they are reached on. Each change and its audit entry are one
 * transaction; what the settings keep alive cannot be deleted, as it would be back with the next start. Thread safe.
 */
public final class TenantBooks {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_RETENTION = 3_650;

    /** What the settings say is there: the house tenant, and its number if they name one. */
    record House(String tenant, String number) {}

    private final Tenants tenants;
    private final Lines lines;
    private final Users users;
    private final Tokens tokens;
    private final Audit audit;
    private final House house;

    TenantBooks(Store store, Users users, Tokens tokens, Audit audit, House house) {
        this.tenants = new Tenants(store);
        this.lines = new Lines(store);
        this.users = users;
        this.tokens = tokens;
        this.audit = audit;
        this.house = house;
    }

    public List<Tenant> tenants() {
        return tenants.list();
    }

    public List<Line> numbers() {
        return lines.list();
    }

    public Tenant addTenant(Caller by, String id, String name, int retentionDays) {
        if (!TenantId.isOne(id)) {
            throw new AccountRefused(
                    "wrong-id", "A tenant id is 1 to 40 lower-case letters, digits and dashes, like 'corner-shop'.");
        }
        Tenant tenant = new Tenant(new TenantId(id), name(name), retention(retentionDays));
        if (!tenants.add(tenant, audit.done(by, "tenant.create", on(tenant), "", state(tenant)))) {
            throw AccountRefused.conflict(
                    "tenant-exists", "This id is taken, or was once, and an id is not given twice: choose another.");
        }
        return tenant;
    }

    /** Its numbers are answered like numbers of nobody from the next webhook on. */
    public void disableTenant(Caller by, String id) {
        Tenant tenant = tenant(id);
        if (!tenant.disabled()) {
            Tenant after = tenant.disabled(true);
            held(tenants.disable(
                    tenant.id(), audit.done(by, "tenant.disable", on(tenant), state(tenant), state(after))));
        }
    }

    public void enableTenant(Caller by, String id) {
        Tenant tenant = tenant(id);
        if (tenant.disabled()) {
            Tenant after = tenant.disabled(false);
            held(tenants.enable(tenant.id(), audit.done(by, "tenant.enable", on(tenant), state(tenant), state(after))));
        }
    }

    /**
     * What its people wrote stays in the record until its retention ends, out of everybody's reach.
     *
     * @param confirmed the id once more: there is no way back
     */
    public void deleteTenant(Caller by, String id, String confirmed) {
        Tenant tenant = tenant(id);
        if (tenant.id().value().equals(house.tenant())) {
            throw AccountRefused.conflict(
                    "house-tenant",
                    "This is the tenant of the settings, which comes back with each start: disable it instead.");
        }
        if (!tenant.id().value().equals(confirmed)) {
            throw new AccountRefused(
                    "not-confirmed",
                    "This is not the id of the tenant: write the id once more, as there is no way back.");
        }
        nobodyNeeds(tenant);
        held(tenants.delete(tenant, audit.done(by, "tenant.delete", on(tenant), state(tenant), "")));
    }

    private void nobodyNeeds(Tenant tenant) {
        if (lines.list().stream().anyMatch(line -> line.tenant().equals(tenant.id()))) {
            throw AccountRefused.conflict(
                    "tenant-has-numbers", "This tenant is still reached on a number: delete its numbers before.");
        }
        boolean bound = Stream.concat(
                        users.list().stream().map(User::access),
                        tokens.list().stream().map(Token::access))
                .anyMatch(access -> access.tenants().contains(tenant.id()));
        if (bound) {
            throw AccountRefused.conflict(
                    "tenant-has-users",
                    "Users or tokens are bound to this tenant: delete the users and revoke the tokens before.");
        }
    }

    /** @param mode {@code dedicated} or {@code shared} */
    public Line addNumber(Caller by, String number, String tenantId, String mode) {
        PhoneNumber known = PhoneNumber.parse(number)
                .orElseThrow(() -> new AccountRefused(
                        "wrong-number",
                        "A number is a + and 6 to 15 digits with the country's code, as +15550100200."));
        TenantMode how = Stream.of(TenantMode.values())
                .filter(each -> each.wire().equals(mode))
                .findFirst()
                .orElseThrow(() -> new AccountRefused("wrong-mode", "A number is 'dedicated' or 'shared': say which."));
        Tenant tenant = tenant(tenantId);
        if (lines.find(known).isPresent()) {
            throw AccountRefused.conflict("number-taken", "Somebody is reached on this number already.");
        }
        Line line = new Line(known, tenant.id(), how);
        held(lines.add(line, audit.done(by, "number.create", on(line), "", state(line))));
        return line;
    }

    public void disableNumber(Caller by, String id) {
        changeNumber(by, "number.disable", id, true);
    }

    public void enableNumber(Caller by, String id) {
        changeNumber(by, "number.enable", id, false);
    }

    private void changeNumber(Caller by, String what, String id, boolean disabled) {
        Line line = line(id);
        if (line.disabled() != disabled) {
            Line after = line.disabled(disabled);
            held(lines.change(line, after, audit.done(by, what, on(line), state(line), state(after))));
        }
    }

    public void deleteNumber(Caller by, String id) {
        Line line = line(id);
        if (line.number().e164().equals(house.number())) {
            throw AccountRefused.conflict(
                    "house-number",
                    "This is the number of the settings, which comes back with each start: disable it instead.");
        }
        held(lines.delete(line, audit.done(by, "number.delete", on(line), state(line), "")));
    }

    private Tenant tenant(String id) {
        return Optional.ofNullable(id)
                .filter(TenantId::isOne)
                .flatMap(known -> tenants.find(new TenantId(known)))
                .orElseThrow(() -> AccountRefused.absent(
                        "no-such-tenant", "There is no tenant with this id: the list shows who is there."));
    }

    private Line line(String id) {
        return lines.find(id)
                .orElseThrow(() -> AccountRefused.absent(
                        "no-such-number", "There is no number with this id: the list shows what is there."));
    }

    private static String name(String typed) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new AccountRefused(
                    "wrong-name", "A tenant needs a name of 1 to 80 characters on one line: what people call it.");
        }
        return name;
    }

    private static Duration retention(int days) {
        if (days < 1 || days > LONGEST_RETENTION) {
            throw new AccountRefused("wrong-retention", "What people write is kept for 1 to 3650 days: say how many.");
        }
        return Duration.ofDays(days);
    }

    private static void held(boolean done) {
        if (!done) {
            throw AccountRefused.changedMeanwhile();
        }
    }

    private static String on(Tenant tenant) {
        return "tenant:" + tenant.id();
    }

    /** By its id: an audit is read by more people than need the number. */
    private static String on(Line line) {
        return "number:" + line.id();
    }

    private static String state(Tenant tenant) {
        return Hashes.of(tenant.toString());
    }

    private static String state(Line line) {
        return Hashes.of(line.toString());
    }
}
