package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.SignIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("another hub's start would set the log's levels anew")
class FirstOperatorTest {

    @TempDir
    Path data;

    @Test
    void theFirstStartMakesAnOperatorAndTheNextOneKeepsHim(CapturedOutput output) throws Exception {
        String password;
        Path file = data.resolve("operator.env");
        try (RunningHub hub = embedded()) {
            password = DotEnv.read(file).get("PASSWORD");
            assertThat(password).hasSizeGreaterThan(20);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(hub.bean(SignIn.class).withPassword("operator", password, "here"))
                    .isNotNull();
            assertThat(output.getAll())
                    .contains("the password of the first start is in", "operator.env", "/sign-in?next=/simulator#once=")
                    .doesNotContain(password);
        }
        try (RunningHub again = embedded()) {
            assertThat(DotEnv.read(file)).containsEntry("PASSWORD", password);
            assertThat(again.bean(SignIn.class).withPassword("operator", password, "here"))
                    .isNotNull();
        }
    }

    @Test
    void accountsAreKeptFromTheCommandLineToo() {
        aHubWasHere();
        assertThat(command("users", "--list")).isEqualTo("operator  operator\n");
        String made = command("users", "--add", "Ben", "--role", "viewer", "--tenant", "house");
        assertThat(made).startsWith("User 'ben' has the password, shown this once:\n");
        assertThat(command("users", "--list")).contains("ben  viewer of house\n");
        assertThat(command("users", "--password", "ben")).contains("new password");
        assertThat(command("users", "--disable", "ben")).contains("signed out everywhere");
        assertThat(command("users", "--list")).contains("ben  viewer of house  disabled\n");
        assertThat(command("users", "--disable", "operator")).contains("last operator");
        String token = command("tokens", "--add", "scraper", "--role", "operator", "--days", "3");
        assertThat(token).contains("swb_");
        assertThat(command("tokens", "--list")).contains("scraper").doesNotContain("swb_");
        assertThat(command("tokens", "--revoke", token.substring(6, 18))).contains("is revoked");
        assertThat(command("users", "--nonsense", "x")).startsWith("users --list");
        assertThat(command("tokens")).startsWith("users --list");
    }

    @Test
    void tenantsAndNumbersAreKeptFromTheCommandLineToo() {
        aHubWasHere();
        assertThat(command("tenants", "--list")).isEqualTo("house  'the business'  keeps 30 days\n");
        assertThat(command("tenants", "--add", "shop", "--name", "The shop", "--days", "7"))
                .contains("'shop' is there");
        assertThat(command("numbers", "--add", "+15550100209", "--tenant", "shop", "--mode", "shared"))
                .contains("answered for tenant 'shop'");
        String line = command("numbers", "--list")
                .lines()
                .filter(each -> each.contains("+15550100209  shared  of shop"))
                .findFirst()
                .orElseThrow();
        String id = line.substring(0, line.indexOf(' '));
        assertThat(command("numbers", "--disable", id)).contains("is disabled");
        assertThat(command("numbers", "--list")).contains("of shop  disabled\n");
        assertThat(command("numbers", "--enable", id)).contains("answered again");
        assertThat(command("tenants", "--delete", "shop")).contains("delete its numbers before");
        assertThat(command("numbers", "--delete", id)).contains("is deleted");
        assertThat(command("tenants", "--disable", "shop")).contains("is disabled");
        assertThat(command("tenants", "--list")).contains("shop  'The shop'  keeps 7 days  disabled\n");
        assertThat(command("tenants", "--enable", "shop")).contains("answered for again");
        assertThat(command("tenants", "--delete", "shop")).contains("is deleted");
        assertThat(command("tenants", "--delete", "house")).contains("disable it instead");
        String house = command("numbers", "--list");
        assertThat(command("numbers", "--delete", house.substring(0, house.indexOf(' '))))
                .contains("disable it instead");
        assertThat(command("numbers", "--add", "+15550100209")).contains("no tenant");
        assertThat(command("numbers", "--role", "x")).startsWith("users --list");
    }

    @Test
    void aUserIsDeletedFromTheCommandLineButNotTheLastOperator() {
        aHubWasHere();
        command("users", "--add", "ben", "--role", "viewer", "--tenant", "house");
        assertThat(command("users", "--delete", "ben")).contains("is deleted");
        assertThat(command("users", "--delete", "operator")).contains("last operator");
        assertThat(command("users", "--list")).isEqualTo("operator  operator\n");
    }

    @Test
    void aWeakPasswordOfTheSettingsStopsTheStartWithASentence() {
        assertThatThrownBy(() -> RunningHub.start("switchboard.operator.password=elevenchars"))
                .rootCause()
                .hasMessageContaining("SWITCHBOARD_OPERATOR_PASSWORD: A password has 12 to 200 characters");
    }

    /** Started and ended; its database lets go of the file a moment after it was closed. */
    private void aHubWasHere() {
        embedded().close();
        assertThat(command("users", "--list")).startsWith("operator");
    }

    /** The thread of a database in this process lets go of its file a moment after it was closed; a process is simply over. */
    private static void letGo() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("SQLiteQueue[dynamodb.db")));
    }

    private RunningHub embedded() {
        letGo();
        return RunningHub.start("switchboard.data=" + data, "switchboard.operator.password=");
    }

    private String command(String... words) {
        var bytes = new ByteArrayOutputStream();
        letGo();
        System.setProperty("switchboard.data", data.toString());
        System.setProperty("switchboard.env-file", "none");
        try {
            AccountsCommand.run(List.of(words), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        } finally {
            System.clearProperty("switchboard.data");
            System.clearProperty("switchboard.env-file");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
