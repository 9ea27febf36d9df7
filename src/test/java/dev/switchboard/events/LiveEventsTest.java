package dev.switchboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.security.Role;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    private static final TenantId SHOP = new TenantId("shop");

    private final LiveEvents live = new LiveEvents();

    @Test
    void a_viewer_is_not_shown_what_is_for_owners() {
        live.add(event("a", EventType.TOOL_RAN, Map.of("tool", "clock", "outcome", "done")));
        live.add(event("b", EventType.MESSAGE_RECEIVED, Map.of("channel", "sms")));
        assertThat(live.since(SHOP, Role.VIEWER, 1).events())
                .extracting(Event::id)
                .containsExactly("b");
        assertThat(live.since(SHOP, Role.OWNER, 1).events())
                .extracting(Event::id)
                .containsExactly("a", "b");
    }

    @Test
    void nobody_sees_another_tenants_events() {
        live.add(event("a", EventType.MESSAGE_RECEIVED, Map.of("channel", "sms")));
        assertThat(live.since(new TenantId("other"), Role.OPERATOR, 1).events()).isEmpty();
    }

    @Test
    void who_is_too_slow_loses_the_place_and_is_told_so_and_nothing_is_kept_for_them() {
        long place = live.now(SHOP);
        for (int each = 0; each <= LiveEvents.REMEMBERED + 10; each++) {
            live.add(event("e" + each, EventType.MESSAGE_RECEIVED, Map.of("channel", "sms")));
        }
        LiveEvents.Batch batch = live.since(SHOP, Role.VIEWER, place);
        assertThat(batch.lost()).isTrue();
        assertThat(batch.events()).hasSizeLessThanOrEqualTo(LiveEvents.REMEMBERED);
        assertThat(live.since(SHOP, Role.VIEWER, batch.next()).lost()).isFalse();
    }

    private static Event event(String id, EventType type, Map<String, Object> data) {
        Subject somebody = new Subject(Subject.Kind.PERSON, "person-0001");
        return new Event(id, type, SHOP, somebody, 1, Instant.EPOCH, data);
    }
}
