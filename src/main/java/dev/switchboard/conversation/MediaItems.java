package dev.switchboard.conversation;

import dev.switchboard.store.Item;
import java.util.List;
import java.util.stream.Collectors;

/** How the announcements of files lie in the item of their turn. Pure. */
final class MediaItems {

    private MediaItems() {}

    static Item in(Item turn, List<Medium> media) {
        return media.isEmpty()
                ? turn
                : turn.with(
                        "media",
                        media.stream()
                                .map(each -> each.type() + " " + each.address())
                                .collect(Collectors.joining("\n")));
    }

    static List<Medium> of(Item turn) {
        return turn.find("media").stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ", 2))
                .map(parts -> new Medium(parts[0], parts.length > 1 ? parts[1] : ""))
                .toList();
    }
}
