package dev.switchboard;

import java.io.IOException;
import java.net.URLClassLoader;

/** The program as the packed jar starts it; unpacked, it is {@link Switchboard} at once. */
public final class Packed {

    private Packed() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        if (Packed.class.getClassLoader() instanceof URLClassLoader jars) {
            ClassLoader indexed = new PackedClasses(jars.getURLs(), jars.getParent());
            Thread.currentThread().setContextClassLoader(indexed);
            indexed.loadClass(Switchboard.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } else {
            Switchboard.main(arguments);
        }
    }
}
