package dev.switchboard.store;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where the record lives.
 *
 * @param prefix put before every table's name, so that installations can share an account
 * @param create make missing tables at the start; otherwise a missing table stops the start
 * @param endpoint address of a DynamoDB other than the region's own
 * @param region the AWS region
 */
@ConfigurationProperties("switchboard.tables")
public record StoreSettings(
        @DefaultValue("switchboard-") String prefix,
        @DefaultValue("false") boolean create,
        URI endpoint,
        @DefaultValue("us-east-1") @Name("region") String region) {}
