package dev.switchboard.packaging;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names that the program reads from its environment, as docs/settings.md lists them. Stateless. */
final class Settings {

    private static final String LISTED = Manifest.text(Path.of("docs/settings.md"));
    private static final String PROPERTIES = Manifest.text(Path.of("src/main/resources/application.yaml"));

    private Settings() {}

    /** Listed, or a property of ours under the name that Spring gives it in an environment. */
    static boolean isKnown(String name) {
        return LISTED.contains("`" + name + "`") || name.equals("SPRING_PROFILES_ACTIVE") || isProperty(name);
    }

    static boolean isSecret(String name) {
        return Pattern.compile("\\| `" + name + "` \\|[^\\n]*\\| yes \\|")
                .matcher(LISTED)
                .find();
    }

    private static boolean isProperty(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("_");
        return parts.length == 3
                && parts[0].equals("switchboard")
                && Pattern.compile("\\n  " + parts[1] + ":\\n(?:    [^\\n]*\\n)*?    " + parts[2] + ":")
                        .matcher(PROPERTIES)
                        .find();
    }
}
