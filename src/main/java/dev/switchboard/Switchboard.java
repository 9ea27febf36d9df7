package dev.switchboard;

import dev.switchboard.ops.AccountsCommand;
import dev.switchboard.ops.DoctorCommand;
import dev.switchboard.ops.LoadCommand;
import dev.switchboard.ops.Shutdown;
import dev.switchboard.ops.TablesCommand;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Switchboard {

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals(TablesCommand.NAME)) {
            System.exit(TablesCommand.run(words.subList(1, words.size())));
        }
        if (!words.isEmpty() && words.get(0).equals(DoctorCommand.NAME)) {
            System.exit(DoctorCommand.run());
        }
        if (!words.isEmpty() && AccountsCommand.NAMES.contains(words.get(0))) {
            System.exit(AccountsCommand.run(words));
        }
        if (!words.isEmpty() && LoadCommand.NAMES.contains(words.get(0))) {
            System.exit(LoadCommand.run(words));
        }
        Shutdown shutdown = SpringApplication.run(Switchboard.class, arguments).getBean(Shutdown.class);
        // A JVM that is told to stop reports the signal (143) whatever its hooks achieved, and a hook cannot change
        // that.
        // So the last thing to run, after the context is closed, ends the process with the code that is true.
        IntConsumer end = code -> Runtime.getRuntime().halt(code);
        shutdown.endsProcessWith(end);
        SpringApplication.getShutdownHandlers().add(() -> end.accept(0));
    }
}
