package dev.switchboard.guard.floors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.switchboard.guard.Violations;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which room may know which library: the others speak to that room, so that a library can be replaced in one place. */
class LibrariesTest {

    private static final String LESSON =
            """
            A library is known to the room that owns it, and to nobody else; so it can be replaced there, and its errors
            are translated once. Ask that room for what you need, or add a verb to it. Camel belongs to packages named
            'route': Java that a route needs sits in the 'route' package of its room, and all other Java can be read and
            tested without Camel.""";

    private static final Exceptions EXCEPTIONS = new Exceptions(Map.of());

    private record Library(String name, List<String> packages, String where, Predicate<String> allowed) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("Camel", List.of("org.apache.camel."), "'route' packages", place -> place.contains(".route.")),
            new Library("the Twilio SDK", List.of("com.twilio."), "twilio", room("twilio")),
            new Library(
                    "the AWS SDK", List.of("software.amazon.awssdk."), "store and embedded", room("store", "embedded")),
            new Library("DynamoDB Local", List.of("software.amazon.dynamodb."), "embedded", room("embedded")),
            // Routes name kafka: endpoints; nobody speaks to the client behind Camel's back.
            new Library("the Kafka client", List.of("org.apache.kafka."), "no room", place -> false),
            new Library("LangChain4j", List.of("dev.langchain4j."), "llm", room("llm")),
            new Library("Nimbus", List.of("com.nimbusds."), "ops.oidc", room("ops.oidc")),
            new Library("Jolokia", List.of("org.jolokia."), "ops.hawtio", room("ops.hawtio")),
            new Library("the JSON Schema validator", List.of("com.networknt."), "tools", room("tools")),
            new Library("Vert.x", List.of("io.vertx."), "simulator and voice", room("simulator", "voice")));

    @Test
    void aLibraryIsKnownToItsRoomAlone() {
        EXCEPTIONS.applyTo(judge(House.MAIN)).complain(LESSON);
    }

    @Test
    void aLibraryBehindTheBackOfItsRoomIsSeen() {
        assertThat(judge(House.BROKEN).all())
                .anyMatch(each -> each.startsWith("chat.ChatService knows Camel"))
                .anyMatch(each -> each.startsWith("chat.ChatService knows the AWS SDK"));
    }

    @Test
    void anExceptionThatNobodyNeedsIsSeen() {
        assertThat(new Exceptions(Map.of("gone.Class", "why"))
                        .applyTo(new Violations())
                        .all())
                .singleElement()
                .asString()
                .contains("take it off the list");
    }

    private static Violations judge(JavaClasses classes) {
        Violations violations = new Violations();
        for (JavaClass user : classes) {
            String place = "." + House.shortName(user);
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                String used = use.getTargetClass().getBaseComponentType().getName();
                LIBRARIES.stream()
                        .filter(library -> library.packages().stream().anyMatch(used::startsWith))
                        .filter(library -> !library.allowed().test(place))
                        .forEach(library -> violations.add(House.shortName(House.outermost(user)) + " knows "
                                + library.name() + ", which belongs to " + library.where() + " (" + used + ")"));
            }
        }
        return violations;
    }

    private static Predicate<String> room(String... names) {
        return place -> List.of(names).stream().anyMatch(name -> place.startsWith("." + name + "."));
    }
}
