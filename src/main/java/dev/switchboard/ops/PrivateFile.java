package dev.switchboard.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file that nobody but its owner may read, where the file system knows the difference. */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix && Files.notExists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            } else if (posix) {
                Files.setPosixFilePermissions(file, OWNER);
            }
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("The secrets of the embedded run cannot be kept in " + file + ".", failure);
        }
    }
}
