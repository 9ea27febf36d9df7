package dev.switchboard.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of the embedded run, for one hub at a time; no folder when the record is in memory. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(String folder) throws IOException {
        if (folder.isBlank()) {
            return new DataFolder(null, null);
        }
        Path path = Files.createDirectories(Path.of(folder));
        if (!Files.isWritable(path)) {
            // DynamoDB Local would try for ever.
            throw new IllegalStateException(
                    "The folder '" + path + "' cannot be written: set SWITCHBOARD_DATA to another.");
        }
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!taken(channel)) {
            channel.close();
            throw new IllegalStateException("Another hub is running on the folder '" + path
                    + "': stop it, or set SWITCHBOARD_DATA to another folder.");
        }
        return new DataFolder(path, channel);
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** The lock goes with its channel. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
