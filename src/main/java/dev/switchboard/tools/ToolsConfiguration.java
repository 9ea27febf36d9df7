package dev.switchboard.tools;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Audit;
import dev.switchboard.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ToolsConfiguration {

    /** Many threads and no queue: somebody waits for each tool, and one that finds no thread says so at once. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService toolThreads(@Value("${switchboard.tools.at-once:64}") int atOnce) {
        return new ThreadPoolExecutor(
                0, atOnce, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "tool"));
    }

    @Bean
    Switches toolSwitches(Store store, Audit audit) {
        return new Switches(store, audit);
    }

    @Bean
    RecentRuns recentToolRuns() {
        return new RecentRuns();
    }

    @Bean
    Tools tools(
            OpenTools open,
            Switches switches,
            Store store,
            RecentRuns runs,
            ObjectMapper json,
            @Qualifier("toolThreads") ExecutorService threads,
            MeterRegistry meters,
            Clock clock) {
        Told told = new Told(json);
        return new Tools(
                open, switches, new ToolRunner(open, new Ledger(store), told, runs, threads, meters, clock), told);
    }
}
