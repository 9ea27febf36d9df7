package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changes what several files stand on, Kamelets and route configurations, together with the routes that use it: all of
 * them or none. Confined to the loading thread.
 */
final class SharedParts {

    private final KameletShelf kamelets;
    private final PolicyShelf policies;
    private final Drafts drafts;
    private final Swap swap;
    private final Live live;
    private final Map<Path, RouteText> taken;

    SharedParts(
            KameletShelf kamelets,
            PolicyShelf policies,
            Drafts drafts,
            Swap swap,
            Live live,
            Map<Path, RouteText> taken) {
        this.kamelets = kamelets;
        this.policies = policies;
        this.drafts = drafts;
        this.swap = swap;
        this.live = live;
        this.taken = taken;
    }

    /** Changes a Kamelet and swaps all routes that use it, through other Kamelets too. */
    Void change(Path file, Callable<Runnable> change) throws Exception {
        String name = KameletShelf.name(file);
        boolean byPolicies = kamelets.reach(policies.kamelets()).contains(name);
        Set<String> users = users(name);
        Runnable undo = change.call();
        try {
            if (byPolicies) {
                changePolicies(policies::again);
            } else {
                swapAgain(users);
            }
        } catch (Exception | Error e) {
            undo.run();
            throw e;
        }
        return null;
    }

    private Set<String> users(String kamelet) {
        return live.all().stream()
                .filter(version -> kamelets.reach(version.kamelets()).contains(kamelet))
                .map(RouteVersion::id)
                .collect(Collectors.toSet());
    }

    /**
     * Changes a Kamelet together with callers that were edited too, for when neither fits the other's old self: a required
     * property got another name.
     *
     * @param edited the files that were edited, as they are now; routes of other files are swapped as they were
     */
    Void changeTogether(Path file, Callable<Runnable> change, Map<Path, RouteText> edited) throws Exception {
        Set<String> users = users(KameletShelf.name(file));
        List<RouteVersion> outgoing = users.stream().map(live::version).toList();
        List<RouteVersion> incoming = new ArrayList<>();
        Runnable undo = change.call();
        try {
            for (Path at : outgoing.stream().map(RouteVersion::file).distinct().toList()) {
                RouteText text = edited.getOrDefault(at, taken.get(at));
                incoming.addAll(drafts.of(text, entry -> users.contains(entry.id()), false));
            }
            if (incoming.size() != outgoing.size()) {
                throw new BrokenRoute(0, "Callers were renamed or removed in the same edit: " + users);
            }
            swap.apply(incoming, outgoing);
        } catch (Exception | Error e) {
            undo.run();
            throw e;
        }
        return null;
    }

    Void changePolicies(Callable<Runnable> change) throws Exception {
        Runnable undo = change.call();
        try {
            swapAgain(live.all().stream().map(RouteVersion::id).collect(Collectors.toSet()));
        } catch (Exception | Error e) {
            undo.run();
            throw e;
        }
        return null;
    }

    private void swapAgain(Set<String> ids) throws Exception {
        List<RouteVersion> outgoing = ids.stream().map(live::version).toList();
        List<RouteVersion> incoming = new ArrayList<>();
        for (Path file : outgoing.stream().map(RouteVersion::file).distinct().toList()) {
            Predicate<RouteText.Entry> wanted = entry ->
                    ids.contains(entry.id()) && live.version(entry.id()).file().equals(file);
            try {
                incoming.addAll(drafts.of(taken.get(file), wanted, false));
            } catch (BrokenRoute e) {
                // Its line is one of the route's file, and the problem will be shown with another.
                throw new BrokenRoute(0, e.getMessage());
            }
        }
        swap.apply(incoming, outgoing);
    }

    Void removeKamelet(Path file) throws Exception {
        String name = KameletShelf.name(file);
        List<String> users = live.all().stream()
                .filter(version -> kamelets.reach(version.kamelets()).contains(name))
                .map(RouteVersion::id)
                .toList();
        if (!users.isEmpty() || kamelets.reach(policies.kamelets()).contains(name)) {
            throw new BrokenRoute(
                    0,
                    "The Kamelet was deleted, but these use it: " + users + ". They go on with it; put it"
                            + " back, or change them.");
        }
        kamelets.remove(file);
        return null;
    }
}
