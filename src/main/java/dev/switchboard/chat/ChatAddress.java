package dev.switchboard.chat;

import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.TenantId;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** Whose chat an address means: {@code ?tenant=} says it, and without it is the house's. Pure. */
public final class ChatAddress {

    public static final String PATH = "/api/chat";

    private final TenantId house;

    ChatAddress(TenantId house) {
        this.house = house;
    }

    /** Whether this is a door of the chat, which pages of other sites may use. */
    public static boolean isOne(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** @param query as it stands in the address, or null */
    public TenantId tenant(String query) {
        String named = query == null
                ? null
                : UriComponentsBuilder.newInstance()
                        .query(query)
                        .build()
                        .getQueryParams()
                        .getFirst("tenant");
        if (named == null) {
            return house;
        }
        return NotThere.demand(Optional.of(named).filter(TenantId::isOne).map(TenantId::new));
    }
}
