package dev.switchboard.ops;

import dev.switchboard.ops.golive.Finding;
import dev.switchboard.ops.golive.GoLive;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** {@code doctor}: the checks of the go-live page for a terminal, beside a hub that runs with the same settings. */
public final class DoctorCommand {

    public static final String NAME = "doctor";

    private DoctorCommand() {}

    /** @return the exit code: 0 when nothing is wrong, 1 when something is */
    public static int run() {
        return run(System.out);
    }

    public static int run(PrintStream out, String... settings) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.main.banner-mode=off", "spring.jmx.enabled=false")
                .initializers(DoctorCommand::onlyInProduction)
                .run(arguments(settings))) {
            return print(context.getBean(GoLive.class), out);
        } catch (Development development) {
            out.println(development.getMessage());
            return 2;
        }
    }

    /** The development record opens for one program only, and that is the hub. */
    private static void onlyInProduction(ConfigurableApplicationContext starting) {
        if (!ProductionCheck.applies(starting.getEnvironment())) {
            throw new Development();
        }
    }

    private static final class Development extends RuntimeException {
        Development() {
            super("This is the development run: open the page 'Go live' of the running hub, /ops/go-live on its"
                    + " management port. For production set SPRING_PROFILES_ACTIVE=production and its settings.");
        }
    }

    private static String[] arguments(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "--" + EnvironmentNames.COMMAND + "=" + NAME;
        return all;
    }

    private static int print(GoLive goLive, PrintStream out) {
        List<Finding> findings = goLive.look();
        for (Finding finding : findings) {
            out.printf(
                    "%-10s %s: %s%n",
                    finding.state().name().toLowerCase(Locale.ROOT), finding.check(), finding.found());
            if (!finding.todo().isEmpty()) {
                out.printf("%-10s %s%n", "", finding.todo());
            }
        }
        goLive.addresses().forEach(each -> out.printf("%-10s %s%n%-10s %s%n", "paste", each.where(), "", each.url()));
        return findings.stream().anyMatch(each -> each.state() == Finding.State.WRONG) ? 1 : 0;
    }

    /** The rooms that are looked at. Nothing of Camel: no route runs beside the hub's. */
    @Configuration(proxyBeanMethods = false)
    @Import(TimeConfiguration.class)
    @ComponentScan(
            basePackages = {
                "dev.switchboard.store",
                "dev.switchboard.tenancy",
                "dev.switchboard.twilio",
                "dev.switchboard.llm",
                "dev.switchboard.ops.golive"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.route\\..*"))
    static class Rooms {

        /** The rooms count what they do; nobody reads it here. */
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
