package dev.switchboard.scenario;

import dev.switchboard.Switchboard;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;

/** A hub as a program of its own that dies at one moment, as if somebody had pulled the plug. */
final class DyingHub {

    private static final int KILLED = 137;

    private DyingHub() {}

    /** The first argument is the moment, as {@link Boundaries} calls it. */
    public static void main(String[] arguments) {
        var boundaries = new Boundaries(reached -> {
            if (reached.equals(arguments[0])) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        SpringApplication program = new SpringApplication(Switchboard.class);
        program.addInitializers(boundaries::watch);
        program.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
