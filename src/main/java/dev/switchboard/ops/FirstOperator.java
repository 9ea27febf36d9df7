package dev.switchboard.ops;

import dev.switchboard.security.Access;
import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Somebody has to be able to sign in first. While there is no operator, one is made at the start: in production with the
 * password of the settings, in the embedded run with a random one that is kept beside the data. No password has a default.
 */
@Component
class FirstOperator {

    static final String NAME = "operator";
    static final String FILE = "operator.env";

    private final Environment environment;
    private final Accounts accounts;

    FirstOperator(Environment environment, Accounts accounts) {
        this.environment = environment;
        this.accounts = accounts;
        if (!accounts.hasOperator()) {
            make();
        }
    }

    /** Where the embedded run keeps the generated password. */
    Optional<Path> file() {
        String data = environment.getProperty("switchboard.data", "");
        return data.isBlank() || production() ? Optional.empty() : Optional.of(Path.of(data, FILE));
    }

    /** Signs an operator in once, soon; for the screen of the embedded run only. */
    Optional<Secret> link() {
        return production() ? Optional.empty() : accounts.link();
    }

    private void make() {
        String given = environment.getProperty("switchboard.operator.password", "");
        if (given.isBlank() && production()) {
            throw new SettingsRejected(List.of(EnvironmentName.SWITCHBOARD_OPERATOR_PASSWORD
                    + " is missing, and there is no operator yet. "
                    + EnvironmentName.SWITCHBOARD_OPERATOR_PASSWORD.meaning()));
        }
        try {
            if (given.isBlank()) {
                var made = accounts.addUser(Caller.hub(), NAME, Access.operator());
                file().ifPresent(file -> keep(file, made.secret()));
            } else {
                accounts.addUser(Caller.hub(), NAME, Access.operator(), given);
            }
        } catch (AccountRefused refused) {
            // Two instances may start at once: whoever came second finds what the first one made.
            if (!accounts.hasOperator()) {
                throw new SettingsRejected(
                        List.of(EnvironmentName.SWITCHBOARD_OPERATOR_PASSWORD + ": " + refused.getMessage()));
            }
        }
    }

    private static void keep(Path file, Secret password) {
        PrivateFile.write(
                file,
                "# Made on the first start. Change it with: users --password " + NAME + "\nUSER=" + NAME + "\nPASSWORD="
                        + password.reveal() + "\n");
    }

    private boolean production() {
        return ProductionCheck.applies(environment);
    }
}
