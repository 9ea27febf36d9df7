package dev.switchboard.tools;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.events.Outbox;
import dev.switchboard.security.Audit;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.TenancySettings;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
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

    private static final int MOST_NEWS = 2000;

    /** Many threads and no queue: somebody waits for each tool, and one that finds no thread says so at once. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService toolThreads(@Value("${switchboard.tools.at-once:64}") int atOnce) {
        return new ThreadPoolExecutor(
                0, atOnce, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "tool"));
    }

    @Bean
    Switches toolSwitches(Store store, Audit audit, Outbox outbox, TenancySettings house) {
        return new Switches(store, audit, outbox, new TenantId(house.id()));
    }

    @Bean
    News toolNews(Store store, Outbox outbox, @Qualifier("toolNewsThread") ExecutorService later) {
        return new News(store, outbox, later);
    }

    /** One thread is enough: what changed something is told by whoever changed it. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService toolNewsThread() {
        var later = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_NEWS), work -> new Thread(work, "tool-news"));
        later.allowCoreThreadTimeOut(true);
        return later;
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
            Conversations conversations,
            RecentRuns runs,
            News news,
            ObjectMapper json,
            @Qualifier("toolThreads") ExecutorService threads,
            MeterRegistry meters,
            Clock clock) {
        Told told = new Told(json);
        var runner = new ToolRunner(open, new Ledger(store, news), told, runs, news, threads, meters, clock);
        return new Tools(open, switches, new Confirmations(store, conversations), runner, told);
    }
}
