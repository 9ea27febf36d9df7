package dev.switchboard.security;

import dev.switchboard.store.Store;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the room. Its source of chance is the secure one, unlike the house's. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final SecureRandom random = new SecureRandom();

    @Bean
    Audit audit(Store store) {
        return new Audit(store);
    }

    @Bean
    Passwords passwords() {
        return new Passwords(random);
    }

    @Bean
    Accounts accounts(Store store, Passwords passwords, Audit audit) {
        return new Accounts(store, new Users(store), new Tokens(store, random), new Links(store), passwords, audit);
    }

    @Bean
    TenantBooks tenantBooks(
            Store store,
            Audit audit,
            @Value("${switchboard.tenant.id:house}") String tenant,
            @Value("${switchboard.tenant.number:}") String number) {
        var house = new TenantBooks.House(tenant, number.strip());
        return new TenantBooks(store, new Users(store), new Tokens(store, random), audit, house);
    }

    @Bean
    Elsewhere elsewhere(Store store, Audit audit) {
        return new Elsewhere(store, new Users(store), audit);
    }

    @Bean
    SignIn signIn(Store store, Passwords passwords, Audit audit) {
        return new SignIn(store, new Users(store), new Tokens(store, random), new Links(store), passwords, audit);
    }
}
