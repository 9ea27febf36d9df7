package dev.switchboard.embedded;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.jobs.TimeToLiveDeletionJob;

/** DynamoDB Local inside this process, on a folder (or in memory where none is set). It reports to nobody. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "switchboard.store", havingValue = "embedded")
class EmbeddedStore {

    private static final boolean WITHOUT_TELEMETRY = true;

    private final LoggingSystem logs;

    EmbeddedStore(LoggingSystem logs) {
        this.logs = logs;
    }

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(@Value("${switchboard.data:}") String folder) throws IOException {
        return DataFolder.open(folder);
    }

    @Bean(destroyMethod = "shutdown")
    AmazonDynamoDBLocal dynamoDbLocal(DataFolder folder) {
        return folder.path()
                .map(path -> DynamoDBEmbedded.create(path.resolve("dynamodb.db").toFile(), WITHOUT_TELEMETRY))
                .orElseGet(() -> DynamoDBEmbedded.create(WITHOUT_TELEMETRY));
    }

    @Bean
    DynamoDbClient dynamoDb(AmazonDynamoDBLocal local) {
        return FewAtOnce.of(local.dynamoDbClient());
    }

    /** Stopping interrupts its clean-up, which takes that for an error; what was due goes with the next one. */
    @EventListener(ContextClosedEvent.class)
    void stopQuietly() {
        logs.setLogLevel(TimeToLiveDeletionJob.class.getName(), LogLevel.OFF);
    }
}
