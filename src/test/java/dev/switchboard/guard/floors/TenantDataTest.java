package dev.switchboard.guard.floors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.switchboard.guard.Violations;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever asks a repository for tenant data has to say whose. */
class TenantDataTest {

    private static final String LESSON =
            """
            A repository of tenant data takes whose data it is as a type: an Actor, a TenantId, or a record that holds one
            (AnswerClaim, Line). Then no caller can forget it, and no string from a request can become a key. Add the
            parameter; a sweep over all tenants, or a look-up that finds the tenant, is listed here with its reason.""";

    private static final Set<Table> TENANT_DATA = Set.of(
            Table.TENANTS,
            Table.ONCE,
            Table.PEOPLE,
            Table.TURNS,
            Table.OPT_OUTS,
            Table.CALLS,
            Table.CALL_MOMENTS,
            Table.ROWS,
            Table.PROMPTS,
            Table.TOLD,
            Table.TOOL_RUNS,
            Table.TOOL_SWITCHES,
            Table.PREMISES,
            Table.STOCK,
            Table.VISITS,
            Table.FOLLOW_UPS,
            Table.PICTURES,
            Table.CHAT_SITES,
            Table.CHAT_PROOFS);
    private static final Set<Table> HUB_WIDE = Set.of(
            Table.DIRECTORY,
            Table.REGISTER,
            Table.OWED,
            // Relayed shard by shard, whoever's they are; every entry begins with its tenant.
            Table.OUTBOX,
            Table.LETTERS,
            Table.LEASES,
            // One account may serve several tenants, and is looked up before any tenant is known.
            Table.USERS,
            Table.TOKENS,
            Table.AUDIT);

    private static final Exceptions EXCEPTIONS = new Exceptions(Map.of(
            "conversation.Answers.owedLongerThan", "the sweep: gives the people of all tenants, each with their tenant",
            "conversation.HeldTexts.due", "the sweep: gives what is due of all tenants, each with its person",
            "conversation.TurnItems.turn", "reads an item that was fetched for somebody",
            "tools.Switches.isOffForAll", "names of tools that are off for all tenants, and nothing of any tenant",
            "voice.CallRecords.keep", "keeps what turn made for several calls, each for its own caller",
            "tenancy.Tenants.list", "the register: the tenants of the hub, for its operators"));

    @Test
    void everyTableIsKnownAsTenantDataOrHubWide() {
        assertThat(Stream.concat(TENANT_DATA.stream(), HUB_WIDE.stream()).collect(Collectors.toSet()))
                .as(
                        "A new table is tenant data (its partition key begins with the tenant, and its repository takes a typed"
                                + " tenant) unless there is a reason; say which in TenantDataTest.")
                .containsExactlyInAnyOrder(Table.values());
    }

    @Test
    void aRepositoryOfTenantDataIsToldWhoseDataItIs() {
        EXCEPTIONS.applyTo(judge(House.MAIN)).complain(LESSON);
    }

    @Test
    void aRepositoryThatTakesAStringForAPersonIsSeen() {
        assertThat(judge(House.BROKEN).all())
                .containsExactly("conversation.Threads.all reaches tenant data and takes (String)");
    }

    private static Violations judge(JavaClasses classes) {
        Violations violations = new Violations();
        classes.stream()
                .filter(TenantDataTest::touchesTenantData)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> method.getRawParameterTypes().stream().noneMatch(type -> saysWhose(type, 3)))
                .forEach(method -> violations.add(House.shortName(method.getOwner()) + "." + method.getName()
                        + " reaches tenant data and takes " + parameters(method)));
        return violations;
    }

    private static boolean touchesTenantData(JavaClass type) {
        return !type.getName().startsWith(Table.class.getName())
                && type.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Table.class))
                        .anyMatch(access -> TENANT_DATA.stream().anyMatch(table -> table.name()
                                .equals(access.getTarget().getName())));
    }

    /** A tenant's id, or a value of the house that holds one. */
    private static boolean saysWhose(JavaClass type, int depth) {
        return type.isEquivalentTo(TenantId.class)
                || depth > 0
                        && type.getPackageName().startsWith(House.ROOT)
                        && type.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                .anyMatch(field -> saysWhose(field.getRawType(), depth - 1));
    }

    private static String parameters(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
