package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final TestStore database = new TestStore();
    private final Audit audit = new Room(database).audit();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void pagesGoBackOverTheMonthsAndMissNothing() {
        for (int each = 0; each < 95; each++) {
            audit.refused("somebody", "sign-in", "entry:" + each, "wrong");
            database.clock().move(Duration.ofDays(1));
        }
        List<String> seen = new ArrayList<>();
        String before = null;
        int pages = 0;
        do {
            AuditPage page = audit.page(entry -> true, before, 20);
            page.entries().forEach(entry -> seen.add(entry.on()));
            before = page.next();
            pages++;
        } while (before != null && pages < 10);
        assertThat(seen)
                .hasSize(95)
                .doesNotHaveDuplicates()
                .startsWith("entry:94")
                .endsWith("entry:0");
        assertThat(pages).isLessThanOrEqualTo(6);
    }

    @Test
    void moreThanOneLookAMonthIsReadOnAndFiltered() {
        for (int each = 0; each < 450; each++) {
            audit.refused("somebody", each % 100 == 0 ? "rare" : "often", "entry:" + each, "wrong");
        }
        AuditPage page = audit.page(entry -> entry.what().equals("rare"), null, 20);
        assertThat(page.entries())
                .extracting(AuditEntry::on)
                .containsExactlyInAnyOrder("entry:0", "entry:100", "entry:200", "entry:300", "entry:400");
        assertThat(page.next()).isNull();
    }

    @Test
    void anEmptyAuditAndAnOddPlaceAreAnswered() {
        assertThat(audit.page(entry -> true, null, 20)).isEqualTo(new AuditPage(List.of(), null));
        for (String odd : List.of("", "x", "1#", "999999999999999999999#a", "000000000000001#\n")) {
            assertThatThrownBy(() -> audit.page(entry -> true, odd, 20)).hasMessageContaining("No page");
        }
    }
}
