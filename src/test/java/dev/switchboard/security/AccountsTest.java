package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final Caller BY = Caller.commandLine();
    private static final Duration DAY = Duration.ofDays(1);

    private final TestStore database = new TestStore();
    private final Room room = new Room(database);
    private final Accounts accounts = room.accounts();

    @BeforeEach
    void shop() {
        new Tenants(database.store()).keep(new Tenant(new TenantId("shop"), "The shop", DAY));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTokenIsGoodUntilItEndsAndSaysWhatItMay() {
        var made = accounts.addToken(BY, "prometheus", Access.read("viewer", List.of("shop")), DAY);
        String token = made.secret().reveal();
        Caller caller = room.signIn().withToken(token).orElseThrow();
        assertThat(caller.name()).isEqualTo("token:" + made.what().id());
        assertThat(caller.access()).isEqualTo(Access.read("viewer", List.of("shop")));
        database.clock().move(DAY);
        assertThat(room.signIn().withToken(token)).isEmpty();
    }

    @Test
    void aRevokedTokenIsGoodForNothing() {
        var made = accounts.addToken(BY, "n8n", Access.operator(), DAY);
        accounts.revokeToken(BY, made.what().id());
        assertThat(room.signIn().withToken(made.secret().reveal())).isEmpty();
        assertThat(accounts.tokens()).isEmpty();
        assertThatThrownBy(() -> accounts.revokeToken(BY, made.what().id())).hasMessageContaining("no token");
    }

    @Test
    void aTokenWithAnotherSecretOrShapeIsNone() {
        var made = accounts.addToken(BY, "n8n", Access.operator(), DAY);
        String token = made.secret().reveal();
        char last = token.charAt(20) == 'A' ? 'B' : 'A';
        for (String wrong : List.of(
                token.substring(0, 20) + last + token.substring(21), token + "A", token.substring(1), "", "Bearer")) {
            assertThat(room.signIn().withToken(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void nothingThatIsShownOnceIsKeptInTheClear() {
        String password =
                accounts.addUser(BY, "anna", Access.operator()).secret().reveal();
        String token =
                accounts.addToken(BY, "n8n", Access.operator(), DAY).secret().reveal();
        String link = accounts.link().orElseThrow().reveal();
        assertThat(room.everything())
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(password, token, token.substring(17), link);
    }

    @Test
    void everyChangeIsWrittenDownWithWhoAndWhatItChanged() {
        accounts.addUser(BY, "anna", Access.operator());
        accounts.addUser(BY, "ben", Access.read("owner", List.of("shop")));
        accounts.disableUser(BY, "ben");
        var token = accounts.addToken(BY, "n8n", Access.operator(), DAY).what();
        accounts.revokeToken(BY, token.id());
        List<AuditEntry> entries = room.audit().latest(10);
        assertThat(entries)
                .allMatch(entry -> entry.who().equals("command-line")
                        && entry.outcome().equals("done")
                        && !entry.before().equals(entry.after()));
        assertThat(entries)
                .extracting(entry -> entry.what() + " " + entry.on())
                .containsExactlyInAnyOrder(
                        "user.create user:anna",
                        "user.create user:ben",
                        "user.disable user:ben",
                        "token.create token:" + token.id(),
                        "token.revoke token:" + token.id());
    }

    @Test
    void theLastOperatorCannotBeDisabled() {
        accounts.addUser(BY, "anna", Access.operator());
        accounts.addUser(BY, "ben", Access.read("owner", List.of("shop")));
        assertThatThrownBy(() -> accounts.disableUser(BY, "anna")).hasMessageContaining("add another one before");
        accounts.addUser(BY, "cleo", Access.operator());
        accounts.disableUser(BY, "anna");
        assertThat(accounts.users()).extracting(User::name, User::enabled).contains(tuple("anna", false));
    }

    @Test
    void aDeletedUserIsOutAndANewOneOfTheSameNameDoesNotBringHisSessionBack() {
        accounts.addUser(BY, "anna", Access.operator());
        String password =
                accounts.addUser(BY, "ben", Access.operator()).secret().reveal();
        SignedIn session = room.signIn().withPassword("ben", password, "here");
        assertThat(room.signIn().stands(session)).isTrue();
        accounts.deleteUser(BY, "ben");
        assertThat(room.signIn().stands(session)).isFalse();
        database.clock().move(Duration.ofSeconds(1));
        accounts.addUser(BY, "ben", Access.operator());
        assertThat(room.signIn().stands(session)).isFalse();
        assertThat(room.audit().latest(10)).extracting(AuditEntry::what).contains("user.delete");
    }

    @Test
    void neitherTheLastOperatorNorOneselfCanBeDeleted() {
        accounts.addUser(BY, "anna", Access.operator());
        accounts.addUser(BY, "ben", Access.read("owner", List.of("shop")));
        assertThatThrownBy(() -> accounts.deleteUser(BY, "anna")).hasMessageContaining("last operator");
        accounts.addUser(BY, "cleo", Access.operator());
        Caller anna = new Caller("anna", Access.operator());
        assertThatThrownBy(() -> accounts.deleteUser(anna, "anna")).hasMessageContaining("own account");
        accounts.deleteUser(anna, "cleo");
        accounts.deleteUser(anna, "ben");
        assertThat(accounts.users()).extracting(User::name).containsExactly("anna");
    }

    @Test
    void ofTwoOperatorsWhoEndEachOtherAtOnceOneStays() throws Exception {
        for (int round = 0; round < 5; round++) {
            accounts.addUser(BY, "anna" + round, Access.operator());
            accounts.addUser(BY, "ben" + round, Access.operator());
            String one = "anna" + round;
            String other = "ben" + round;
            Thread first = new Thread(() -> tryTo(() -> accounts.deleteUser(BY, one)));
            Thread second = new Thread(() -> tryTo(() -> accounts.disableUser(BY, other)));
            first.start();
            second.start();
            first.join();
            second.join();
            assertThat(accounts.hasOperator()).isTrue();
        }
    }

    private static void tryTo(Runnable change) {
        try {
            change.run();
        } catch (AccountRefused late) {
            assertThat(late.status()).isEqualTo(409);
        }
    }

    @Test
    void aNameThatIsTakenStaysWithWhoHasItAndNothingIsWritten() {
        accounts.addUser(BY, "anna", Access.operator());
        assertThatThrownBy(() -> accounts.addUser(BY, "ANNA", Access.operator()))
                .hasMessageContaining("already");
        assertThat(room.audit().latest(10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars", "aaaaaaaaaaaaaaaa"})
    void aWeakPasswordIsRefused(String password) {
        assertThatThrownBy(() -> accounts.addUser(BY, "anna", Access.operator(), password))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("choose");
    }

    @Test
    void rolesAndTenantsHaveToFitAndTenantsToExist() {
        assertThatThrownBy(() -> Access.read("operator", List.of("shop"))).hasMessageContaining("leave the tenant out");
        assertThatThrownBy(() -> Access.read("owner", List.of())).hasMessageContaining("needs a tenant");
        assertThatThrownBy(() -> Access.read("admin", List.of())).hasMessageContaining("'operator', 'owner'");
        assertThatThrownBy(() -> accounts.addUser(BY, "ben", Access.read("owner", List.of("nowhere"))))
                .hasMessageContaining("no tenant");
        assertThatThrownBy(() -> accounts.addUser(BY, "two words", Access.operator()))
                .hasMessageContaining("user name");
        assertThatThrownBy(() -> accounts.addToken(BY, "n8n", Access.operator(), Duration.ofDays(400)))
                .hasMessageContaining("366 days");
    }
}
