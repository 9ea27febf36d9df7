package dev.switchboard.guard.floors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the guards judge, read once. */
final class House {

    static final String ROOT = "dev.switchboard";
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** A small house with something wrong in every room. */
    static final String BROKEN_ROOT = "dev.switchboard.guard.floors.broken";

    static final JavaClasses BROKEN = new ClassFileImporter().importPackages(BROKEN_ROOT);

    private House() {}

    /** The name as people say it, without what all have in common. */
    static String shortName(JavaClass type) {
        String name = type.getName();
        String root = name.startsWith(BROKEN_ROOT) ? BROKEN_ROOT : ROOT;
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : name;
    }

    /** The class in whose file this one stands. */
    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(House::outermost).orElse(type);
    }
}
