package dev.switchboard.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ApartTest {

    @Test
    void theFarEndsUseNothingOfTheHouseThatTheyJudge() {
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "com.twilio..")
                .orShould()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to the house",
                        type -> type.getPackageName().startsWith("dev.switchboard")
                                && !type.getPackageName().startsWith("dev.switchboard.simulator")))
                .because("a simulator that shares code with the house cannot judge it; write its own codec instead")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.switchboard"));
    }
}
