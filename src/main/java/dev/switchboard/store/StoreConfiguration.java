package dev.switchboard.store;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Builds the store over any DynamoDB; the embedded run brings a client of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

    @Bean
    @ConditionalOnProperty(name = "switchboard.store", havingValue = "aws", matchIfMissing = true)
    DynamoDbClient dynamoDb(Environment environment) {
        return DynamoClients.open(environment);
    }

    @Bean
    TableNames tableNames(StoreSettings settings) {
        return new TableNames(settings.prefix());
    }

    @Bean
    Tables tables(DynamoDbClient client, TableNames names, StoreSettings settings) {
        Tables tables = new Tables(client, names);
        if (settings.create()) {
            tables.create();
        }
        List<String> differences = tables.differences();
        if (!differences.isEmpty()) {
            throw new TablesDiffer(differences);
        }
        return tables;
    }

    @Bean
    Store store(DynamoDbClient client, TableNames names, Tables checked, Clock clock) {
        return new Store(client, names, clock);
    }

    @Bean
    Once onceLedger(Store store) {
        return new Once(store);
    }

    @Bean
    Leases leases(Store store) {
        return new Leases(store, UUID.randomUUID().toString());
    }
}
