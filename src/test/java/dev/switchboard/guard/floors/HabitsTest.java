package dev.switchboard.guard.floors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.switchboard.guard.Violations;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names that say something, and nothing that is shared behind everybody's back. */
class HabitsTest {

    private static final Pattern EMPTY_NAME =
            Pattern.compile("(?i).*(utils?|services?|controllers?|managers?|helpers?)");

    private static final List<Class<?>> CHANGEABLE = List.of(
            java.util.AbstractCollection.class,
            java.util.AbstractMap.class,
            java.util.concurrent.atomic.AtomicInteger.class,
            java.util.concurrent.atomic.AtomicLong.class,
            java.util.concurrent.atomic.AtomicReference.class,
            java.util.concurrent.atomic.AtomicBoolean.class,
            ThreadLocal.class,
            StringBuilder.class);

    private static final Exceptions SHARED = new Exceptions(Map.of(
            "route.story.Desk.NOBODY", "an array without elements, which nobody can change",
            "twilio.TwilioSignature.NO_FIELDS", "an array without elements, which nobody can change"));

    @Test
    void namesSayWhatSomethingIs() {
        names(House.MAIN)
                .complain(
                        """
                        'util', 'service', 'controller', 'manager' and 'helper' fit anything, so they collect everything. Name
                        the thing by what it is or does for its room (Reception, Replies, Once), or put the method where its
                        data is.""");
    }

    @Test
    void nothingIsSharedBehindEverybodysBack() {
        SHARED.applyTo(shared(House.MAIN))
                .complain(
                        """
                        Static state is shared by all tenants, all tests and both versions of a reloaded route. Make it a field
                        of a bean and hand the bean to whoever needs it; a constant is final and made of values that cannot
                        change (List.of, Map.of, records).""");
    }

    @Test
    void anEmptyNameAndASharedMapAreSeen() {
        assertThat(names(House.BROKEN).all()).singleElement().asString().startsWith("chat.ChatService");
        assertThat(shared(House.BROKEN).all())
                .anyMatch(each -> each.startsWith("chat.ChatService.last "))
                .anyMatch(each -> each.startsWith("chat.ChatService.MEMORY "));
    }

    private static Violations names(JavaClasses classes) {
        Violations violations = new Violations();
        for (JavaClass type : classes) {
            boolean empty = Stream.concat(
                            Stream.of(House.shortName(type).split("[.$]")), Stream.of(type.getSimpleName()))
                    .anyMatch(part -> EMPTY_NAME.matcher(part).matches());
            violations.add(empty, House.shortName(type));
        }
        return violations;
    }

    private static Violations shared(JavaClasses classes) {
        Violations violations = new Violations();
        classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(field -> {
                    String name = House.shortName(field.getOwner()) + "." + field.getName();
                    violations.add(!field.getModifiers().contains(JavaModifier.FINAL), name + " is not final");
                    violations.add(field.getRawType().isArray(), name + " is an array, which anybody can change");
                    violations.add(
                            changeable(field), name + " may be a collection that changes: make it List.of, Map.of");
                });
        return violations;
    }

    /** What a field holds is told by the constructors that the static initializer of its class calls. */
    private static boolean changeable(JavaField field) {
        if (CHANGEABLE.stream().anyMatch(type -> field.getRawType().isAssignableTo(type))) {
            return true;
        }
        boolean container = field.getRawType().isAssignableTo(java.util.Collection.class)
                || field.getRawType().isAssignableTo(Map.class);
        return container
                && field.getOwner().getStaticInitializer().stream()
                        .flatMap(start -> start.getConstructorCallsFromSelf().stream())
                        .anyMatch(call -> CHANGEABLE.stream()
                                .anyMatch(type -> call.getTargetOwner().isAssignableTo(type)));
    }
}
