package dev.switchboard.store;

import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens a client of any DynamoDB from the settings. */
public final class DynamoClients {

    /** The client's own 50 make those who wait for one wake each other with every call that ends. */
    private static final int CONNECTIONS = 256;

    private DynamoClients() {}

    static DynamoDbClient open(Environment environment) {
        StoreSettings settings = settings(environment);
        return DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint())
                .credentialsProvider(credentials(environment))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CONNECTIONS))
                .build();
    }

    /** Makes the tables that are missing, in the account of the settings, and returns their names. */
    public static List<String> makeTables(Environment environment) {
        try (DynamoDbClient client = open(environment)) {
            return new Tables(client, names(environment)).create();
        }
    }

    public static TableNames names(Environment environment) {
        return new TableNames(settings(environment).prefix());
    }

    private static StoreSettings settings(Environment environment) {
        return Binder.get(environment).bindOrCreate("switchboard.tables", StoreSettings.class);
    }

    /** Keys from a {@code .env} file are unknown to the SDK's own chain, so they are looked for first. */
    private static AwsCredentialsProvider credentials(Environment environment) {
        String id = environment.getProperty("switchboard.aws.access-key-id", "");
        String secret = environment.getProperty("switchboard.aws.secret-access-key", "");
        String session = environment.getProperty("switchboard.aws.session-token", "");
        if (id.isBlank() || secret.isBlank()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session.isBlank()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }
}
