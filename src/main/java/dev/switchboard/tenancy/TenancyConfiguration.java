package dev.switchboard.tenancy;

import dev.switchboard.store.Store;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.vocabulary.TenantMode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The house tenant is made on the first start, so that a text finds somebody at once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenancySettings.class)
class TenancyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TenancyConfiguration.class);

    @Bean
    Tenants tenants(Store store, TenancySettings settings) {
        Tenants tenants = new Tenants(store);
        TenantId house = new TenantId(settings.id());
        // The house tenant is what the settings say, at every start.
        tenants.keep(new Tenant(house, settings.name(), Duration.ofDays(settings.retentionDays())));
        PhoneNumber.parse(settings.number()).ifPresent(number -> reach(tenants, house, number));
        return tenants;
    }

    private static void reach(Tenants tenants, TenantId house, PhoneNumber number) {
        if (!tenants.add(new Line(number, house, TenantMode.DEDICATED))) {
            tenants.line(number)
                    .filter(line -> !line.tenant().equals(house))
                    .ifPresent(line -> log.warn(
                            "The number {} of the settings is answered for tenant {}, not for {}.",
                            number,
                            line.tenant(),
                            house));
        }
    }

    @Bean
    Reception reception(Tenants tenants, TenancySettings settings) {
        return new Reception(tenants, new PersonIds(Secret.of(settings.personKey())));
    }
}
