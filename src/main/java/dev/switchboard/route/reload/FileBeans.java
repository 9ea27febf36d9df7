package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;

/**
 * The beans that route files bind. Camel binds them while it reads a file, before the file is proven good, so what was
 * bound before is kept and put back when the file is refused. Confined to the loading thread.
 */
final class FileBeans {

    private final CamelContext context;
    private final Map<String, Path> owners = new HashMap<>();
    private final Set<String> orphans = new HashSet<>();

    FileBeans(CamelContext context) {
        this.context = context;
    }

    /** Refuses names that are someone else's; otherwise gives the way back. */
    Runnable remember(RouteText text) {
        Map<String, Object> before = new HashMap<>();
        for (String name : text.beanNames()) {
            Object bound = context.getRegistry().lookupByName(name);
            Path owner = owners.get(name);
            if (bound != null && owner == null && !orphans.contains(name)) {
                throw new BrokenRoute(0, "The hub has a bean named '" + name + "' already. Choose another name.");
            }
            if (owner != null && !owner.equals(text.file()) && !orphans.contains(name)) {
                throw new BrokenRoute(
                        0, "The bean '" + name + "' is defined in " + owner + " too. Rename one of them.");
            }
            before.put(name, bound);
        }
        return () -> before.forEach(this::putBack);
    }

    private void putBack(String name, Object bean) {
        context.getRegistry().unbind(name);
        if (bean != null) {
            context.getRegistry().bind(name, bean);
        }
    }

    /** The file is taken (null when it is gone): its beans are its own, and those it no longer has are orphans. */
    void taken(Path file, RouteText text) {
        Set<String> names = text == null ? Set.of() : text.beanNames();
        owners.forEach((name, owner) -> {
            if (owner.equals(file) && !names.contains(name)) {
                orphans.add(name);
            }
        });
        owners.keySet().removeAll(orphans);
        names.forEach(name -> owners.put(name, file));
        orphans.removeAll(names);
    }

    /** For when no old route is left that could still look an orphan up. */
    void forgetOrphans() {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (String name : orphans) {
            context.getRegistry().unbind(name);
            model.getCustomBeans().removeIf(bean -> name.equals(bean.getName()));
        }
        orphans.clear();
    }
}
