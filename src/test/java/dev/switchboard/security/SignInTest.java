package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.store.TestStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "192.0.2.7";

    private final TestStore database = new TestStore();
    private final Room room = new Room(database);
    private final SignIn signIn = room.signIn();
    private String password;

    @BeforeEach
    void anna() {
        password = room.accounts()
                .addUser(Caller.hub(), "Anna", Access.operator())
                .secret()
                .reveal();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theRightPasswordSignsInWhateverTheCapitalsOfTheName() {
        SignedIn session = signIn.withPassword(" ANNA ", password, HERE);
        assertThat(session.caller().name()).isEqualTo("anna");
        assertThat(signIn.stands(session)).isTrue();
    }

    @Test
    void fiveWrongTriesMakeEvenTheRightPasswordWaitAndEachMoreDoublesTheWait() {
        for (int each = 1; each < Throttle.FREE; each++) {
            assertThat(wrong("anna", HERE).waiting()).isZero();
        }
        assertThat(wrong("anna", HERE).waiting()).isEqualTo(Duration.ofSeconds(30));
        database.clock().move(Duration.ofSeconds(10));
        SignInRefused throttled = refused("anna", password, ELSEWHERE);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.waiting()).isEqualTo(Duration.ofSeconds(20));
        assertThat(throttled).hasMessageContaining("20 seconds");
        database.clock().move(Duration.ofSeconds(21));
        assertThat(wrong("anna", ELSEWHERE).waiting()).isEqualTo(Duration.ofSeconds(60));
        database.clock().move(Duration.ofSeconds(61));
        assertThat(signIn.withPassword("anna", password, ELSEWHERE)).isNotNull();
        assertThat(wrong("anna", ELSEWHERE).waiting())
                .as("the account's tries are forgiven")
                .isZero();
    }

    @Test
    void anAddressThatTriesManyNamesIsThrottledAndOthersAreNot() {
        for (int each = 0; each < Throttle.FREE; each++) {
            wrong("name" + each, ELSEWHERE);
        }
        assertThat(refused("anna", password, ELSEWHERE).status()).isEqualTo(429);
        assertThat(signIn.withPassword("anna", password, HERE)).isNotNull();
    }

    @Test
    void wrongTriesAreForgottenAfterAWhile() {
        for (int each = 1; each < Throttle.FREE; each++) {
            wrong("anna", HERE);
        }
        database.clock().move(Duration.ofMinutes(16));
        assertThat(wrong("anna", HERE).waiting()).isZero();
    }

    @Test
    void manyTriesAtOnceGainNothing() throws Exception {
        var pool = Executors.newFixedThreadPool(12);
        Callable<SignInRefused> one = () -> wrong("anna", HERE);
        var tries = pool.invokeAll(Stream.generate(() -> one).limit(24).toList());
        int looked = 0;
        for (var each : tries) {
            looked += each.get().status() == 401 ? 1 : 0;
        }
        pool.shutdown();
        assertThat(looked).as("passwords that were compared").isLessThanOrEqualTo(Throttle.FREE);
    }

    @Test
    void anUnknownNameTakesAsLongAndSoundsTheSame() {
        wrong("anna", HERE);
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int each = 0; each < 3; each++) {
            database.clock().move(Duration.ofHours(2));
            known = Math.min(known, nanos(() -> wrong("anna", HERE)));
            unknown = Math.min(unknown, nanos(() -> wrong("nobody", HERE)));
        }
        assertThat((double) unknown / known).isBetween(0.5, 2.0);
        assertThat(wrong("nobody", ELSEWHERE))
                .hasMessage(wrong("anna", ELSEWHERE).getMessage());
    }

    @Test
    void aDisabledUserIsOutAtOnceAndInAgainWhenEnabled() {
        room.accounts().addUser(Caller.hub(), "second", Access.operator());
        SignedIn session = signIn.withPassword("anna", password, HERE);
        room.accounts().disableUser(Caller.commandLine(), "anna");
        assertThat(signIn.stands(session)).isFalse();
        assertThat(refused("anna", password, HERE).code()).isEqualTo("wrong-sign-in");
        room.accounts().enableUser(Caller.commandLine(), "anna");
        assertThat(signIn.stands(session)).as("the old session").isFalse();
        assertThat(signIn.withPassword("anna", password, HERE)).isNotNull();
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() {
        SignedIn session = signIn.withPassword("anna", password, HERE);
        String next = room.accounts().newPassword(Caller.commandLine(), "anna").reveal();
        assertThat(signIn.stands(session)).isFalse();
        assertThat(refused("anna", password, HERE)).isNotNull();
        assertThat(signIn.withPassword("anna", next, HERE)).isNotNull();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() {
        SignedIn session = signIn.withPassword("anna", password, HERE);
        database.clock().move(SignIn.LONGEST.minusSeconds(1));
        assertThat(signIn.stands(session)).isTrue();
        database.clock().move(Duration.ofSeconds(1));
        assertThat(signIn.stands(session)).isFalse();
    }

    @Test
    void aLinkWorksOnceAndForTenMinutes() {
        String code = room.accounts().link().orElseThrow().reveal();
        assertThat(signIn.withLink(code).caller().name()).isEqualTo("anna");
        assertThatThrownBy(() -> signIn.withLink(code)).isInstanceOf(SignInRefused.class);
        String late = room.accounts().link().orElseThrow().reveal();
        database.clock().move(Links.GOOD.plusSeconds(1));
        assertThatThrownBy(() -> signIn.withLink(late)).hasMessageContaining("start the hub again");
    }

    @Test
    void whoSignedInAndWhoWasRefusedIsWrittenDownWithoutWhatWasTyped() {
        signIn.withPassword("anna", password, HERE);
        database.clock().move(Duration.ofSeconds(1));
        wrong("my-password-in-the-wrong-field", HERE);
        database.clock().move(Duration.ofSeconds(1));
        wrong("anna", HERE);
        assertThat(room.audit().latest(10))
                .extracting(AuditEntry::who, AuditEntry::what, AuditEntry::on, AuditEntry::outcome)
                .containsExactlyInAnyOrder(
                        tuple("somebody", "sign-in", "user:anna", "wrong"),
                        tuple("somebody", "sign-in", "somebody", "wrong"),
                        tuple("anna", "sign-in", "user:anna by password", "done"),
                        tuple("hub", "user.create", "user:anna", "done"));
        assertThat(room.everything()).doesNotContain("wrong-field", password);
    }

    private SignInRefused wrong(String name, String address) {
        return refused(name, "not the password", address);
    }

    private SignInRefused refused(String name, String tried, String address) {
        return catchThrowableOfType(SignInRefused.class, () -> signIn.withPassword(name, tried, address));
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
