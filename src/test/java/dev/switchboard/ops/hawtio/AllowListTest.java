package dev.switchboard.ops.hawtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class AllowListTest {

    private final List<String> recorded = new ArrayList<>();

    @Test
    void anActIsWrittenDownBeforeItIsAllowed() throws MalformedObjectNameException {
        AllowList list = new AllowList(() -> "hub", id -> true, (route, act) -> recorded.add(act + " " + route));
        assertThat(list.isOperationAllowed(route("greet~2"), "stop()")).isTrue();
        assertThat(recorded).containsExactly("stop greet~2");
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        AllowList list = new AllowList(() -> "hub", id -> true, (route, act) -> {
            throw new IllegalStateException("the record is away");
        });
        assertThatThrownBy(() -> list.isOperationAllowed(route("greet"), "stop()"))
                .hasMessage("the record is away");
    }

    @Test
    void aVersionThatRetiresIsNotStartedAgain() throws MalformedObjectNameException {
        AllowList list =
                new AllowList(() -> "hub", id -> id.equals("greet~2"), (route, act) -> recorded.add(act + " " + route));
        assertThat(list.isOperationAllowed(route("greet"), "start()")).isFalse();
        assertThat(recorded).isEmpty();
    }

    @Test
    void anotherHubInTheSameJvmIsNoneOfOurs() throws MalformedObjectNameException {
        AllowList list = new AllowList(() -> "other", id -> true, (route, act) -> recorded.add(act));
        assertThat(list.isOperationAllowed(route("greet"), "stop()")).isFalse();
        assertThat(list.isAttributeReadAllowed(route("greet"), "State")).isFalse();
        assertThat(list.isObjectNameHidden(route("greet"))).isTrue();
    }

    private static ObjectName route(String id) throws MalformedObjectNameException {
        return new ObjectName("org.apache.camel:context=hub,type=routes,name=" + ObjectName.quote(id));
    }
}
