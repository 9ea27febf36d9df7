package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.PersonIds;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantBooksTest {

    private static final Caller BY = Caller.commandLine();
    private static final String NUMBER = "+15550100201";
    private static final TenantId SHOP = new TenantId("shop");

    private final TestStore database = new TestStore();
    private final Room room = new Room(database);
    private final TenantBooks books = room.books();
    private final Tenants tenants = new Tenants(database.store());
    private final Lines lines = new Lines(database.store());
    private final Reception reception = new Reception(tenants, lines, new PersonIds(Secret.of("a key for people")));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNumberLeadsToItsTenantUntilEitherIsDisabled() {
        Line line = shopWithANumber();
        assertThat(visited()).isTrue();
        books.disableNumber(BY, line.id());
        assertThat(visited()).isFalse();
        books.enableNumber(BY, line.id());
        books.disableTenant(BY, "shop");
        assertThat(visited()).isFalse();
        assertThat(tenants.find(SHOP)).map(Tenant::disabled).contains(true);
        books.enableTenant(BY, "shop");
        assertThat(visited()).isTrue();
        books.deleteNumber(BY, line.id());
        assertThat(visited()).isFalse();
        assertThat(books.numbers()).isEmpty();
    }

    @Test
    void whatIsListedIsWhatIsKept() {
        Line line = shopWithANumber();
        books.addNumber(BY, "+15550100202", "shop", "shared");
        books.addTenant(BY, "bakery", "The bakery", 7);
        books.disableTenant(BY, "bakery");
        assertThat(books.tenants())
                .containsExactly(
                        new Tenant(new TenantId("bakery"), "The bakery", Duration.ofDays(7), true),
                        new Tenant(SHOP, "The shop", Duration.ofDays(30)));
        assertThat(books.numbers())
                .contains(line)
                .extracting(Line::mode)
                .containsExactlyInAnyOrder(TenantMode.DEDICATED, TenantMode.SHARED);
        assertThat(lines.find(new PhoneNumber(NUMBER))).contains(line);
    }

    @Test
    void everyChangeIsWrittenDownAndNoEntryHoldsTheNumber() {
        Line line = shopWithANumber();
        books.disableNumber(BY, line.id());
        books.disableNumber(BY, line.id());
        books.enableNumber(BY, line.id());
        books.deleteNumber(BY, line.id());
        books.disableTenant(BY, "shop");
        books.enableTenant(BY, "shop");
        books.deleteTenant(BY, "shop", "shop");
        List<AuditEntry> entries = room.audit().latest(20);
        String number = "number:" + line.id();
        assertThat(entries)
                .extracting(entry -> entry.what() + " " + entry.on())
                .containsExactlyInAnyOrder(
                        "tenant.create tenant:shop",
                        "number.create " + number,
                        "number.disable " + number,
                        "number.enable " + number,
                        "number.delete " + number,
                        "tenant.disable tenant:shop",
                        "tenant.enable tenant:shop",
                        "tenant.delete tenant:shop");
        assertThat(entries)
                .allMatch(entry -> !entry.before().equals(entry.after()))
                .allMatch(entry -> !entry.toString().contains("5550100201"));
    }

    @Test
    void aChangeThatFailsLeavesNoEntry() {
        shopWithANumber();
        int before = room.audit().latest(20).size();
        for (Runnable wrong : List.<Runnable>of(
                () -> books.addTenant(BY, "shop", "Another", 30),
                () -> books.addNumber(BY, NUMBER, "shop", "dedicated"),
                () -> books.deleteTenant(BY, "shop", "shop"),
                () -> books.disableTenant(BY, "nowhere"))) {
            assertThatThrownBy(wrong::run).isInstanceOf(AccountRefused.class);
        }
        assertThat(room.audit().latest(20)).hasSize(before);
    }

    @Test
    void aTenantGoesOnlyWithoutNumbersUsersAndTokensAndWithItsIdWrittenOnceMore() {
        Line line = shopWithANumber();
        Access owner = Access.read("owner", List.of("shop"));
        room.accounts().addUser(BY, "anna", Access.operator());
        room.accounts().addUser(BY, "ben", owner);
        refuses("delete its numbers before", () -> books.deleteTenant(BY, "shop", "shop"));
        books.deleteNumber(BY, line.id());
        refuses("bound to this tenant", () -> books.deleteTenant(BY, "shop", "shop"));
        room.accounts().deleteUser(BY, "ben");
        var token = room.accounts().addToken(BY, "n8n", owner, Duration.ofDays(1));
        refuses("bound to this tenant", () -> books.deleteTenant(BY, "shop", "shop"));
        room.accounts().revokeToken(BY, token.what().id());
        refuses("write the id once more", () -> books.deleteTenant(BY, "shop", "Shop"));
        books.deleteTenant(BY, "shop", "shop");
        assertThat(books.tenants()).isEmpty();
        assertThat(tenants.find(SHOP)).isEmpty();
    }

    @Test
    void theRecordItselfRefusesToDeleteATenantThatGotANumberMeanwhile() {
        shopWithANumber();
        assertThat(tenants.delete(tenants.find(SHOP).orElseThrow())).isFalse();
    }

    @Test
    void anIdIsNeverGivenTwiceBecauseItLeadsToWhatWasWritten() {
        books.addTenant(BY, "shop", "The shop", 30);
        books.deleteTenant(BY, "shop", "shop");
        database.clock().move(Duration.ofDays(5000));
        refuses("not given twice", () -> books.addTenant(BY, "shop", "Somebody else", 30));
        refuses("no tenant", () -> books.addNumber(BY, NUMBER, "shop", "dedicated"));
        tenants.keep(new Tenant(SHOP, "Kept by the settings", Duration.ofDays(1)));
        assertThat(tenants.find(SHOP)).isEmpty();
        assertThat(books.tenants()).isEmpty();
    }

    @Test
    void whatTheSettingsKeepIsDisabledAndNotDeleted() {
        tenants.keep(new Tenant(new TenantId("house"), "The house", Duration.ofDays(30)));
        Line line = books.addNumber(BY, "+15550100200", "house", "dedicated");
        refuses("disable it instead", () -> books.deleteTenant(BY, "house", "house"));
        refuses("disable it instead", () -> books.deleteNumber(BY, line.id()));
        books.disableTenant(BY, "house");
        tenants.keep(new Tenant(new TenantId("house"), "Called otherwise", Duration.ofDays(9)));
        assertThat(books.tenants())
                .containsExactly(new Tenant(new TenantId("house"), "Called otherwise", Duration.ofDays(9), true));
        assertThat(tenants.find(new TenantId("house")))
                .isEqualTo(Stream.of(books.tenants().get(0)).findFirst());
    }

    @ParameterizedTest
    @CsvSource({"'', wrong-id", "Shop, wrong-id", "a b, wrong-id", "+15550100201, wrong-id"})
    void anOddIdIsRefused(String id, String code) {
        assertThatThrownBy(() -> books.addTenant(BY, id, "The shop", 30)).hasFieldOrPropertyWithValue("code", code);
    }

    @Test
    void oddNamesRetentionsAndModesAreRefused() {
        for (String name : List.of("", " ", "x".repeat(81), "two\nlines")) {
            refuses("needs a name", () -> books.addTenant(BY, "shop", name, 30));
        }
        for (int days : new int[] {-1, 0, 3651}) {
            refuses("1 to 3650 days", () -> books.addTenant(BY, "shop", "The shop", days));
        }
        books.addTenant(BY, "shop", "The shop", 30);
        refuses("say which", () -> books.addNumber(BY, NUMBER, "shop", "mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5550100201", "+0155501", "+1 555 010 0201", "+15550100201x", "sip:me"})
    void whatIsNoNumberIsRefusedAndNotRepeated(String number) {
        books.addTenant(BY, "shop", "The shop", 30);
        assertThatThrownBy(() -> books.addNumber(BY, number, "shop", "dedicated"))
                .hasMessageContaining("6 to 15 digits");
    }

    private Line shopWithANumber() {
        books.addTenant(BY, "shop", "The shop", 30);
        return books.addNumber(BY, NUMBER, "shop", "dedicated");
    }

    private boolean visited() {
        return reception.receive(NUMBER, "+15550100001").isPresent();
    }

    private static void refuses(String why, Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(AccountRefused.class).hasMessageContaining(why);
    }
}
