package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.route.story.StoryComponent;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A small hub with real HTTP over two temporary folders, for tests that edit files while requests run. */
final class Bench implements AutoCloseable {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({StoryComponent.class, RouteConfiguration.class})
    static class Hub {}

    final Path routes;
    final Path kamelets;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext hub;

    Bench(Path folder) throws IOException {
        routes = Files.createDirectories(folder.resolve("routes"));
        kamelets = Files.createDirectories(folder.resolve("kamelets"));
    }

    Bench start(String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "server.port=0",
                "management.server.port=-1",
                "switchboard.routes.directory=" + routes,
                "switchboard.routes.kamelets=" + kamelets));
        properties.addAll(List.of(more));
        hub = new SpringApplicationBuilder(Hub.class)
                .properties(properties.toArray(String[]::new))
                .run(properties.stream().map(each -> "--" + each).toArray(String[]::new));
        return this;
    }

    void route(String name, String text) throws IOException {
        save(routes.resolve(name + ".camel.yaml"), text);
    }

    /** The words, and then a letter as an old editor writes it. */
    void notUtf8(String name, String words) throws IOException {
        byte[] text = (words + "\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(routes.resolve(name + ".camel.yaml"), text);
    }

    void kamelet(String name, String text) throws IOException {
        save(kamelets.resolve(name + ".kamelet.yaml"), text);
    }

    /** As careful editors do: a copy beside, then a rename over the old file. */
    private static void save(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path copy = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(copy, text);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(String name) throws IOException {
        Files.delete(routes.resolve(name + ".camel.yaml"));
    }

    String read(String name) throws IOException {
        return Files.readString(routes.resolve(name + ".camel.yaml"));
    }

    static String door(String id, String story) {
        return """
                - route:
                    id: %s
                    group: anyone
                    from:
                      uri: platform-http:/%s
                      steps:
                        - to: {uri: "story:%s"}
                """
                .formatted(id, story, story);
    }

    static String story(String id, String name, String answer) {
        return """
                - route:
                    id: %s
                    from:
                      uri: story:%s
                      steps:
                        - setBody: {constant: "%s"}
                """
                .formatted(id, name, answer);
    }

    static String slow(String id, String name, long millis, String answer) {
        return """
                - route:
                    id: %s
                    from:
                      uri: story:%s
                      steps:
                        - delay: {constant: "%d"}
                        - setBody: {constant: "%s"}
                """
                .formatted(id, name, millis, answer);
    }

    CompletableFuture<HttpResponse<String>> ask(String path) {
        return http.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    String put(String path) {
        return http.sendAsync(
                        request(path).PUT(HttpRequest.BodyPublishers.noBody()).build(),
                        HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private HttpRequest.Builder request(String path) {
        int port = ((ServletWebServerApplicationContext) hub).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    String answer(String path) {
        HttpResponse<String> response = ask(path).join();
        return response.statusCode() == 200 ? response.body() : String.valueOf(response.statusCode());
    }

    /** Waits until the path answers so, and gives the milliseconds since the call. */
    long live(String path, String answer) throws InterruptedException {
        long begun = System.nanoTime();
        String now = answer(path);
        while (!now.equals(answer)) {
            assertThat(System.nanoTime() - begun)
                    .as("%s answers '%s', awaited '%s'; problems: %s", path, now, answer, problems())
                    .isLessThan(TimeUnit.SECONDS.toNanos(8));
            Thread.sleep(10);
            now = answer(path);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** The same for a path whose old version answers too late to wait for. */
    long liveBeside(String path, String answer) throws InterruptedException {
        long begun = System.nanoTime();
        AtomicBoolean seen = new AtomicBoolean();
        until(path + " answers " + answer, () -> {
            ask(path)
                    .thenAccept(response ->
                            seen.compareAndSet(false, response.body().equals(answer)));
            return seen.get();
        });
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("%s; now: %s; problems: %s", what, inventory(), problems())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    RouteBoard board() {
        return hub.getBean(RouteBoard.class);
    }

    /** Without warnings: most tests open their doors before there is a story behind them. */
    List<RouteProblem> problems() {
        return board().problems().stream()
                .filter(each -> each.kind() == RouteProblem.Kind.BROKEN)
                .toList();
    }

    CamelContext camel() {
        return hub.getBean(CamelContext.class);
    }

    int meters() {
        return hub.getBean(MeterRegistry.class).getMeters().size();
    }

    /** Threads that a route could leave behind, without those of the request pools. */
    long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Camel") || name.startsWith("route-folders"))
                .count();
    }

    /** Waits until nothing is retiring. */
    String settled() throws InterruptedException {
        until("nothing retires", () -> board().files().stream()
                .flatMap(file -> file.routes().stream())
                .noneMatch(route -> route.state().equals("retiring")));
        return inventory();
    }

    /** Everything that an edit could leave behind, by name. */
    String inventory() {
        Model model = camel().getCamelContextExtension().getContextPlugin(Model.class);
        return "routes=" + camel().getRoutes().size()
                + " definitions=" + model.getRouteDefinitions().size()
                + " endpoints=" + camel().getEndpoints().size()
                + " templates=" + model.getRouteTemplateDefinitions().size()
                + " configurations=" + model.getRouteConfigurationDefinitions().size()
                + " beans=" + model.getCustomBeans().size()
                + " order="
                + camel().getCamelContextExtension().getRouteStartupOrder().size();
    }

    /** Steady requests on one path, until closed. */
    final class Traffic implements AutoCloseable {

        final AtomicInteger asked = new AtomicInteger();
        final List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Traffic(String path) {
            thread = new Thread(() -> {
                while (!over.get()) {
                    asked.incrementAndGet();
                    try {
                        HttpResponse<String> response = ask(path).join();
                        if (response.statusCode() != 200) {
                            failures.add(response.statusCode() + " " + response.body());
                        }
                        Thread.sleep(5);
                    } catch (Exception e) {
                        failures.add(e.toString());
                    }
                }
            });
            thread.start();
        }

        @Override
        public void close() {
            over.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
    }
}
