package dev.switchboard.guard.floors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorsTest {

    @Test
    void aRoomUsesOnlyRoomsBelowIt() {
        new Floors(House.ROOT).judge(House.MAIN).complain(Floors.LESSON);
    }

    @Test
    void aFaceThatUsesAnotherFaceAndGroundThatUsesAFaceAreSeen() {
        assertThat(new Floors(House.BROKEN_ROOT).judge(House.BROKEN).all())
                .anyMatch(each -> each.startsWith("chat uses messaging: "))
                .anyMatch(each -> each.startsWith("store uses messaging: "))
                .anyMatch(each -> each.startsWith("The room 'attic'"));
    }

    @ParameterizedTest
    @CsvSource({
        "messaging, answering",
        "messaging, vocabulary",
        "answering, conversation",
        "conversation, store",
        "twilio, tenancy",
        "store, route",
        "ops, messaging",
        "ops, simulator",
        "embedded, simulator",
        "tools, tools"
    })
    void downwardsIsAllowed(String user, String used) {
        assertThat(new Floors(House.ROOT).allows(user, used)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "messaging, chat", "answering, messaging", "conversation, llm", "vocabulary, signals", "route, store",
        "messaging, ops", "ops, embedded", "simulator, vocabulary", "messaging, simulator", "vocabulary, simulator"
    })
    void upwardsAndSidewaysIsNot(String user, String used) {
        assertThat(new Floors(House.ROOT).allows(user, used)).isFalse();
    }
}
