package dev.switchboard.ops.pages;

import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives the tests of the pages one hub, whose routes may be edited, and one browser; both end with the run. */
final class Premises implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(Premises.class);

    /** The hub and the folder of its routes. */
    record Hub(RunningHub running, Path routes) implements ExtensionContext.Store.CloseableResource {

        static Hub start() {
            try {
                Path folder = Files.createTempDirectory("pages-routes");
                FileSystemUtils.copyRecursively(Path.of("routes"), folder);
                return new Hub(
                        RunningHub.start(
                                "switchboard.routes.directory=" + folder,
                                "switchboard.routes.reload=true",
                                // One handset writes for many tests.
                                "switchboard.texts.loop-replies=1000",
                                "switchboard.texts.loop-same=1000"),
                        folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            running.close();
            FileSystemUtils.deleteRecursively(routes);
        }
    }

    private record Opened(Window window) implements ExtensionContext.Store.CloseableResource {

        static Opened signedIn(Hub hub) {
            Window window = Window.open(hub.running().management());
            window.signIn("/sign-in", RunningHub.PASSWORD);
            return new Opened(window);
        }

        @Override
        public void close() {
            window.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Hub.class || type == Window.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(HERE);
        Hub hub = store.getOrComputeIfAbsent(Hub.class, key -> Hub.start(), Hub.class);
        if (parameter.getParameter().getType() == Hub.class) {
            return hub;
        }
        return store.getOrComputeIfAbsent(Opened.class, key -> Opened.signedIn(hub), Opened.class)
                .window();
    }
}
