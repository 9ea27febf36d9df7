package dev.switchboard.security;

import dev.switchboard.store.Store;
import dev.switchboard.store.TestStore;
import java.security.SecureRandom;

/** The room over a record in memory. */
final class Room {

    private final TestStore database;
    private final SecureRandom random = new SecureRandom();
    private final Passwords passwords = new Passwords(random);

    Room(TestStore database) {
        this.database = database;
    }

    Audit audit() {
        return new Audit(store());
    }

    Accounts accounts() {
        return new Accounts(
                store(), new Users(store()), new Tokens(store(), random), new Links(store()), passwords, audit());
    }

    /** The settings name the tenant {@code house} and its number. */
    TenantBooks books() {
        var house = new TenantBooks.House("house", "+15550100200");
        return new TenantBooks(store(), new Users(store()), new Tokens(store(), random), audit(), house);
    }

    SignIn signIn() {
        return new SignIn(
                store(), new Users(store()), new Tokens(store(), random), new Links(store()), passwords, audit());
    }

    /** All that is kept, with its values. */
    String everything() {
        StringBuilder all = new StringBuilder();
        database.client().listTables().tableNames().forEach(name -> database.client()
                .scan(request -> request.tableName(name))
                .items()
                .forEach(all::append));
        return all.toString();
    }

    private Store store() {
        return database.store();
    }
}
