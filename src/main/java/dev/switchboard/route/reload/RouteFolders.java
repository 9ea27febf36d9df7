package dev.switchboard.route.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Makes what runs equal to what the folders say, at the start and after every edit, by one path. A file is taken whole or
 * not at all; a file that is not taken is a problem, and what it was before goes on. Confined to the loading thread, apart
 * from what {@link RouteBoard} reads.
 */
final class RouteFolders {

    /** Something refused may become right by what was taken after it: a Kamelet and its caller edited together. */
    private static final int ROUNDS = 3;

    private static final BiFunction<String, List<String>, Integer> ANYWHERE = (route, words) -> 0;

    private final RouteSettings settings;
    private final RouteProblems problems;
    private final KameletShelf kamelets;
    private final PolicyShelf policies;
    private final FileBeans beans;
    private final Drafts drafts;
    private final Swap swap;
    private final SharedParts shared;
    private final Live live;
    private final Reaper reaper;
    private final Map<Path, RouteText> taken = new ConcurrentSkipListMap<>();

    RouteFolders(
            CamelContext context,
            RouteSettings settings,
            RouteProblems problems,
            Live live,
            Reaper reaper,
            Clock clock) {
        this.settings = settings;
        this.problems = problems;
        this.live = live;
        this.reaper = reaper;
        RouteParser parser = new RouteParser(context);
        this.kamelets = new KameletShelf(context, parser);
        this.policies = new PolicyShelf(context, parser);
        this.beans = new FileBeans(context);
        this.drafts = new Drafts(context, parser, policies, live, clock);
        this.swap = new Swap(context, reaper, live);
        this.shared = new SharedParts(kamelets, policies, drafts, swap, live, taken);
    }

    Map<Path, RouteText> taken() {
        return taken;
    }

    void refresh() {
        try {
            FolderContents now = FolderContents.read(settings);
            now.unreadable().forEach((file, why) -> problems.record(file, why.line(), why.getMessage()));
            boolean progress = true;
            for (int round = 0; round < ROUNDS && progress; round++) {
                progress = pass(now) && !problems.none();
            }
            expectRoutes();
            problems.warn(Stream.of(UntoldStories.find(live, taken), UnclassifiedDoors.find(live, taken))
                    .flatMap(List::stream)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The route folders cannot be read", e);
        }
    }

    /** Takes out what is idle. Returns soon when nothing is retired. */
    void reap() {
        if (reaper.waiting().isEmpty() || !reaper.reap()) {
            return;
        }
        int oldest = Stream.concat(
                        live.all().stream(), reaper.waiting().stream().map(Reaper.Retired::version))
                .mapToInt(RouteVersion::policies)
                .min()
                .orElse(policies.generation());
        policies.reap(reaper, oldest);
        if (reaper.waiting().isEmpty()) {
            beans.forgetOrphans();
        }
    }

    private boolean pass(FolderContents now) {
        boolean progress = false;
        for (Map.Entry<Path, String> kamelet : now.kamelets().entrySet()) {
            Path file = kamelet.getKey();
            progress |= kamelets.changed(file, kamelet.getValue())
                    ? attempt(
                            file,
                            (route, words) -> RouteText.lineWith(kamelet.getValue(), 1, Integer.MAX_VALUE, words),
                            () -> shared.change(file, () -> kamelets.replace(file, kamelet.getValue())))
                    : mended(file);
        }
        Map<Path, RouteText> texts = readable(now.routes());
        List<RouteText> inOrder = texts.values().stream()
                .sorted(Comparator.comparing(RouteText::order))
                .toList();
        for (RouteText text : inOrder) {
            progress |=
                    changed(text) ? attempt(text.file(), text::lineOf, () -> load(text, texts)) : mended(text.file());
        }
        progress |= together(now, texts);
        return dropGone(now) || progress;
    }

    /** What both were refused alone may fit together. The rest of the callers' files follows in the next round. */
    private boolean together(FolderContents now, Map<Path, RouteText> texts) {
        Map<Path, RouteText> edited = new TreeMap<>(texts);
        edited.values().removeIf(text -> !changed(text));
        boolean progress = false;
        for (Map.Entry<Path, String> kamelet : now.kamelets().entrySet()) {
            Path file = kamelet.getKey();
            if (!edited.isEmpty() && kamelets.changed(file, kamelet.getValue())) {
                progress |= quietly(
                        () -> shared.changeTogether(file, () -> kamelets.replace(file, kamelet.getValue()), edited));
            }
        }
        return progress;
    }

    /** A second try whose failure says nothing new. */
    private static boolean quietly(Callable<?> change) {
        try {
            change.call();
            return true;
        } catch (Exception | LinkageError e) {
            return false;
        }
    }

    private Map<Path, RouteText> readable(Map<Path, String> files) {
        Map<Path, RouteText> texts = new TreeMap<>();
        files.forEach(
                (file, text) -> attempt(file, ANYWHERE, () -> texts.put(file, RouteText.read(file, text)), false));
        return texts;
    }

    private boolean changed(RouteText text) {
        RouteText before = taken.get(text.file());
        return before == null || !before.text().equals(text.text()) || policies.changed(text);
    }

    private boolean mended(Path file) {
        problems.clear(file);
        return false;
    }

    private boolean attempt(Path file, BiFunction<String, List<String>, Integer> lineOf, Callable<?> change) {
        return attempt(file, lineOf, change, true);
    }

    private boolean attempt(
            Path file, BiFunction<String, List<String>, Integer> lineOf, Callable<?> change, boolean complete) {
        try {
            change.call();
            if (complete) {
                problems.clear(file);
            }
            return true;
        } catch (Exception | LinkageError e) {
            Diagnosis why = Diagnosis.of(e, lineOf);
            problems.record(file, why.line(), why.message());
            return false;
        }
    }

    private Void load(RouteText text, Map<Path, RouteText> texts) throws Exception {
        unique(text, texts);
        if (policies.changed(text)) {
            shared.changePolicies(() -> policies.replace(text.file(), text));
        }
        RouteText before = taken.get(text.file());
        boolean ground = before == null || !before.ground().equals(text.ground());
        Runnable undoBeans = beans.remember(text);
        try {
            List<RouteVersion> incoming = drafts.of(text, entry -> ground || !runs(text.file(), entry), ground);
            swap.apply(incoming, outgoing(text, incoming));
        } catch (Exception | Error e) {
            undoBeans.run();
            throw e;
        }
        taken.put(text.file(), text);
        beans.taken(text.file(), text);
        return null;
    }

    private boolean runs(Path file, RouteText.Entry entry) {
        RouteVersion version = live.version(entry.id());
        return version != null
                && version.file().equals(file)
                && version.entry().shape().equals(entry.shape());
    }

    /**
     * The versions that the incoming ones stand in for, and the doors that the file no longer has: a renamed door must be
     * closed before its successor opens. Stories that the file no longer has go later, in {@link #dropGone}, because another
     * file may be about to take them over.
     */
    private List<RouteVersion> outgoing(RouteText text, List<RouteVersion> incoming) {
        Set<String> ids = incoming.stream().map(RouteVersion::id).collect(Collectors.toSet());
        return live.all().stream()
                .filter(version -> ids.contains(version.id())
                        || version.file().equals(text.file())
                                && !text.hasRoute(version.id())
                                && Doors.isDoor(live.route(version)))
                .toList();
    }

    private void unique(RouteText text, Map<Path, RouteText> texts) {
        List<RouteText.Entry> routes = text.routes();
        for (RouteText.Entry entry : routes) {
            if (routes.stream().filter(each -> each.id().equals(entry.id())).count() > 1) {
                throw new BrokenRoute(entry.line(), "The route id '" + entry.id() + "' is used twice in this file.");
            }
            RouteVersion running = live.version(entry.id());
            if (running != null && !running.file().equals(text.file())) {
                RouteText other = texts.getOrDefault(running.file(), taken.get(running.file()));
                if (other != null && other.hasRoute(entry.id()) && texts.containsKey(running.file())) {
                    throw new BrokenRoute(
                            entry.line(),
                            "The route id '" + entry.id() + "' is used in " + text.file() + " and in " + running.file()
                                    + ", which had it first. Rename one of them.");
                }
            }
        }
    }

    private boolean dropGone(FolderContents now) {
        boolean progress = false;
        for (Path file : kamelets.files()) {
            if (!now.has(file)) {
                progress |= attempt(file, ANYWHERE, () -> shared.removeKamelet(file));
            }
        }
        for (Path file : policies.files()) {
            if (!now.has(file)) {
                progress |= attempt(file, ANYWHERE, () -> shared.changePolicies(() -> policies.replace(file, null)));
            }
        }
        List<RouteVersion> gone = live.all().stream()
                .filter(version ->
                        !now.has(version.file()) || !taken.get(version.file()).hasRoute(version.id()))
                .toList();
        for (RouteVersion version : gone) {
            progress |= attempt(version.file(), ANYWHERE, () -> retire(version), false);
        }
        for (Path file : List.copyOf(taken.keySet())) {
            if (!now.has(file)) {
                taken.remove(file);
                beans.taken(file, null);
            }
        }
        problems.broken().stream()
                .map(RouteProblem::file)
                .filter(file -> !now.has(file))
                .filter(file ->
                        !policies.files().contains(file) && !kamelets.files().contains(file))
                .forEach(problems::clear);
        return progress;
    }

    private Void retire(RouteVersion version) throws Exception {
        swap.apply(List.of(), List.of(version));
        return null;
    }

    private void expectRoutes() {
        Path folder = settings.directory();
        if (live.all().isEmpty()
                && problems.broken().stream().allMatch(each -> each.file().equals(folder))) {
            problems.record(
                    folder,
                    0,
                    "No routes found in " + folder.toAbsolutePath()
                            + ". Is the working directory right, or switchboard.routes.directory?");
        } else {
            problems.clear(folder);
        }
    }
}
