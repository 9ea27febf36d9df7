package dev.switchboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds a class by the folder that it lies in. The packed jar holds three hundred others, and its own loader asks them one
 * after the other for each of ten thousand classes, which took a third of the start (docs/figures/start.md). Thread safe.
 */
final class PackedClasses extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String VERSIONS = "META-INF/versions/";

    private record Jar(URL url, JarFile file) {}

    /** In the order of the class path. */
    private final Map<String, List<Jar>> byFolder = new HashMap<>();

    PackedClasses(URL[] jars, ClassLoader parent) throws IOException {
        super(jars, parent);
        for (URL url : jars) {
            Jar jar = new Jar(url, ((JarURLConnection) url.openConnection()).getJarFile());
            for (String folder : folders(jar.file())) {
                byFolder.computeIfAbsent(folder, first -> new ArrayList<>(2)).add(jar);
            }
        }
    }

    private static Set<String> folders(JarFile file) {
        Set<String> folders = new HashSet<>(Set.of(""));
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            addAbove(name, folders);
            if (name.startsWith(VERSIONS)) {
                addAbove(name.substring(name.indexOf('/', VERSIONS.length()) + 1), folders);
            }
        }
        return folders;
    }

    private static void addAbove(String name, Set<String> folders) {
        int end = name.lastIndexOf('/');
        while (end > 0 && folders.add(name.substring(0, end))) {
            end = name.lastIndexOf('/', end - 1);
        }
    }

    /** Jars that may have it; a folder may end with a slash. */
    private List<Jar> jarsFor(String name) {
        int end = name.lastIndexOf('/', name.length() - 2);
        return byFolder.getOrDefault(end < 0 ? "" : name.substring(0, end), List.of());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/').concat(".class");
        try {
            for (Jar jar : jarsFor(path)) {
                JarEntry entry = jar.file().getJarEntry(path);
                if (entry != null) {
                    return define(name, jar, entry);
                }
            }
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, Jar jar, JarEntry entry) throws IOException {
        if (name.lastIndexOf('.') > 0) {
            define(name.substring(0, name.lastIndexOf('.')), jar);
        }
        try (InputStream in = jar.file().getInputStream(entry)) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length, new CodeSource(jar.url(), entry.getCodeSigners()));
        }
    }

    private void define(String folder, Jar jar) throws IOException {
        if (getDefinedPackage(folder) == null) {
            Manifest manifest = jar.file().getManifest();
            try {
                definePackage(folder, manifest == null ? new Manifest() : manifest, jar.url());
            } catch (IllegalArgumentException another) {
                // Another thread was first, with the same.
                assert getDefinedPackage(folder) != null;
            }
        }
    }

    @Override
    public URL findResource(String name) {
        Enumeration<URL> found = findResources(name);
        return found.hasMoreElements() ? found.nextElement() : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) {
        List<URL> found = jarsFor(name).stream()
                .filter(jar -> jar.file().getEntry(name) != null)
                .map(jar -> within(jar, name))
                .toList();
        return Collections.enumeration(found);
    }

    private static URL within(Jar jar, String name) {
        try {
            return new URL(jar.url(), name);
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
