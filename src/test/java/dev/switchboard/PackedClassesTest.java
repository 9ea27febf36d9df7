package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jars on the class path; that the packed hub starts with it, {@code scripts/try-jar.sh} tries. */
class PackedClassesTest {

    private static final String HERE = PackedClassesTest.class.getName();
    private static final String CODE = HERE.replace('.', '/') + "$Greeter.class";

    @TempDir
    Path folder;

    private PackedClasses classes;

    /** Is in one of the jars. */
    static final class Greeter {

        @Override
        public String toString() {
            return "Hello from " + getClass().getPackage().getImplementationVersion();
        }
    }

    @BeforeEach
    void open() throws IOException {
        URL first =
                jar("first.jar", "1", Map.of("shared/words.txt", "one", "META-INF/versions/9/newer/only.txt", "nine"));
        URL second = jar("second.jar", "2", Map.of("shared/words.txt", "two", CODE, code()));
        classes = new PackedClasses(new URL[] {first, second}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        classes.close();
    }

    @Test
    void a_class_is_found_in_the_jar_that_has_its_folder_and_its_package_knows_the_jars_version() throws Exception {
        Class<?> greeter = classes.loadClass(HERE + "$Greeter");
        assertThat(greeter.getClassLoader()).isSameAs(classes);
        assertThat(greeter.getProtectionDomain().getCodeSource().getLocation().toString())
                .contains("second.jar");
        var maker = greeter.getDeclaredConstructor();
        maker.setAccessible(true);
        assertThat(maker.newInstance()).hasToString("Hello from 2");
    }

    @Test
    void what_no_jar_has_is_not_found() {
        for (String name : List.of(HERE, HERE + "$Nobody", "nowhere.Nobody", "Nobody")) {
            assertThatThrownBy(() -> classes.loadClass(name))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessage(name);
        }
        assertThat(classes.getResource("shared/nothing.txt")).isNull();
        assertThat(classes.getResource("nowhere/nothing.txt")).isNull();
    }

    @Test
    void what_both_jars_have_is_found_in_the_order_of_the_class_path() throws IOException {
        assertThat(words(classes.getResource("shared/words.txt"))).isEqualTo("one");
        List<URL> both = Collections.list(classes.getResources("shared/words.txt"));
        assertThat(both).extracting(PackedClassesTest::words).containsExactly("one", "two");
        assertThat(Collections.list(classes.getResources("META-INF/MANIFEST.MF")))
                .hasSize(2);
    }

    @Test
    void folders_and_what_is_for_this_java_are_found_too() throws IOException {
        assertThat(Collections.list(classes.getResources("shared/"))).hasSize(2);
        assertThat(Collections.list(classes.getResources("shared"))).hasSize(2);
        assertThat(classes.getResource("newer/only.txt")).isNotNull();
    }

    private URL jar(String name, String version, Map<String, Object> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.IMPLEMENTATION_VERSION, version);
        manifest.getMainAttributes().put(Name.MULTI_RELEASE, "true");
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("shared/"));
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(
                        entry.getValue() instanceof byte[] bytes
                                ? bytes
                                : entry.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        // As the packed jar opens those inside: for the Java that runs.
        return new URL("jar:" + file.toUri() + "!/#runtime");
    }

    private static byte[] code() throws IOException {
        try (InputStream code = PackedClassesTest.class.getResourceAsStream("/" + CODE)) {
            return code.readAllBytes();
        }
    }

    private static String words(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(url.toString(), unreadable);
        }
    }
}
