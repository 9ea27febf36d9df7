package dev.switchboard.route.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The two folders as they are on the disk. Immutable by habit.
 *
 * @param unreadable files that are there but are no text, and why; one such file says nothing about the others
 */
record FolderContents(
        SortedMap<Path, String> routes, SortedMap<Path, String> kamelets, SortedMap<Path, BrokenRoute> unreadable) {

    private static final String ROUTE = ".camel.yaml";

    static FolderContents read(RouteSettings settings) throws IOException {
        SortedMap<Path, BrokenRoute> unreadable = new TreeMap<>();
        return new FolderContents(
                texts(settings.directory(), ROUTE, unreadable),
                texts(settings.kamelets(), KameletShelf.ENDING, unreadable),
                unreadable);
    }

    /** Whether the file is there, readable or not. */
    boolean has(Path file) {
        return routes.containsKey(file) || kamelets.containsKey(file) || unreadable.containsKey(file);
    }

    /**
     * What differs whenever a file does: an editor that writes a copy and renames it changes the file's key, a ConfigMap
     * that swaps its link changes the key behind it.
     */
    static Map<Path, Object> stamps(RouteSettings settings) throws IOException {
        Map<Path, Object> stamps = new TreeMap<>();
        for (Map.Entry<Path, String> folder : Map.of(
                        settings.directory(), ROUTE, settings.kamelets(), KameletShelf.ENDING)
                .entrySet()) {
            for (Path file : files(folder.getKey(), folder.getValue())) {
                stamps.put(file, stamp(file));
            }
        }
        return stamps;
    }

    private static Object stamp(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (NoSuchFileException e) {
            return "gone";
        }
    }

    private static SortedMap<Path, String> texts(Path folder, String ending, SortedMap<Path, BrokenRoute> unreadable)
            throws IOException {
        SortedMap<Path, String> texts = new TreeMap<>();
        for (Path file : files(folder, ending)) {
            try {
                texts.put(file, text(Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // Gone since it was listed: the next look will say so too.
            } catch (BrokenRoute e) {
                unreadable.put(file, e);
            } catch (IOException e) {
                unreadable.put(file, new BrokenRoute(0, "This file cannot be read: " + e + "."));
            }
        }
        return texts;
    }

    private static String text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = utf8.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(each -> each == '\n').count();
            throw new BrokenRoute(line, "This file is not UTF-8 text. Save it as UTF-8.");
        }
        return text;
    }

    private static Iterable<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> shown(folder.relativize(file)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A ConfigMap keeps its data in folders whose names begin with two dots; editors keep copies behind one. */
    private static boolean shown(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
