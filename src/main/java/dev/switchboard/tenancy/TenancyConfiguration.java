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
    Lines lines(Store store) {
        return new Lines(store);
    }

    @Bean
    Tenants tenants(Store store, Lines lines, TenancySettings settings) {
        Tenants tenants = new Tenants(store);
        TenantId house = new TenantId(settings.id());
        // The house tenant is called what the settings say, at every start.
        tenants.keep(new Tenant(house, settings.name(), Duration.ofDays(settings.retentionDays())));
        if (tenants.find(house).isEmpty()) {
            log.warn("Tenant {} of the settings was deleted, and an id is not given twice: nobody is answered.", house);
        } else {
            PhoneNumber.parse(settings.number()).ifPresent(number -> reach(lines, house, number));
        }
        return tenants;
    }

    private static void reach(Lines lines, TenantId house, PhoneNumber number) {
        if (!lines.add(new Line(number, house, TenantMode.DEDICATED))) {
            lines.find(number)
                    .filter(line -> !line.tenant().equals(house))
                    .ifPresent(line -> log.warn(
                            "The number {} of the settings is answered for tenant {}, not for {}.",
                            number,
                            line.tenant(),
                            house));
        }
    }

    @Bean
    Reception reception(Tenants tenants, Lines lines, TenancySettings settings) {
        return new Reception(tenants, lines, new PersonIds(Secret.of(settings.personKey())));
    }
}
