package dev.switchboard.security;

import dev.switchboard.store.Item;
import dev.switchboard.vocabulary.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A role and where it holds. A role for the whole hub is bound to no tenant, every other to one at least. */
public record Access(Role role, Set<TenantId> tenants) {

    public Access {
        tenants = Set.copyOf(tenants);
        if (role.hubWide() && !tenants.isEmpty()) {
            throw new AccountRefused(
                    role.wire() + "-has-no-tenant",
                    "The role '" + role.wire() + "' is for the whole hub: leave the tenant out.");
        }
        if (!role.hubWide() && tenants.isEmpty()) {
            throw new AccountRefused("tenant-needed", "The role '" + role.wire() + "' needs a tenant: name one.");
        }
    }

    public static Access operator() {
        return new Access(Role.OPERATOR, Set.of());
    }

    /** From words that somebody typed. */
    public static Access read(String role, List<String> tenants) {
        Role known = Role.parse(role)
                .orElseThrow(() -> new AccountRefused(
                        "wrong-role",
                        "A role is 'operator', 'owner' or 'viewer', and for tokens also 'metrics': name one."));
        for (String id : tenants) {
            if (!TenantId.isOne(id)) {
                throw new AccountRefused("no-such-tenant", "There is no tenant with this id: the list shows them.");
            }
        }
        return new Access(known, tenants.stream().map(TenantId::new).collect(Collectors.toSet()));
    }

    /** Without the tenants that are shut; empty where nothing is left. */
    Optional<Access> within(Predicate<TenantId> open) {
        if (role.hubWide()) {
            return Optional.of(this);
        }
        Set<TenantId> left = tenants.stream().filter(open).collect(Collectors.toSet());
        return left.isEmpty() ? Optional.empty() : Optional.of(new Access(role, left));
    }

    /** The ids in order, with commas between. */
    public String tenantList() {
        return tenants.stream().map(TenantId::value).sorted().collect(Collectors.joining(","));
    }

    Item in(Item item) {
        return item.with("role", role.wire()).with("tenants", tenantList());
    }

    static Access of(Item item) {
        return new Access(
                Role.parse(item.text("role")).orElseThrow(),
                Stream.of(item.text("tenants").split(","))
                        .filter(id -> !id.isEmpty())
                        .map(TenantId::new)
                        .collect(Collectors.toSet()));
    }
}
