package dev.switchboard.simulator.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plays a carrier and a speech model against a running hub, and prints what lies between them. Start the hub with
 * {@code OPENAI_REALTIME_URL=ws://127.0.0.1:9070/v1/realtime}, then this; {@code docs/capacity.md} tells how. One thread
 * plays everything; this one only waits.
 */
public final class CallLoad {

    private static final String USAGE =
            """
            load-calls --account AC… --token … --number +1… [--calls 100] [--front http://127.0.0.1:8090]
                       [--origin (as the hub's PUBLIC_ORIGIN)] [--model-port 9070] [--pid (the hub's)]
                       [--warm-up 20] [--seconds 10] [--rounds 3]""";
    private static final int RING_EVERY_MS = 20;
    private static final double TICKS = 100;
    private static final Pattern LOOP = Pattern.compile("\\((vert.x-eventloo|nioEventLoopGr)");

    /** What is asked for. */
    record Order(
            String account,
            String token,
            String number,
            String front,
            String origin,
            int calls,
            int modelPort,
            long pid,
            int warmUp,
            int seconds,
            int rounds) {

        static Order of(List<String> words) {
            Map<String, String> given = new LinkedHashMap<>();
            for (int each = 0; each + 1 < words.size(); each += 2) {
                given.put(words.get(each), words.get(each + 1));
            }
            if (!given.keySet().containsAll(List.of("--account", "--token", "--number"))) {
                throw new IllegalArgumentException(USAGE);
            }
            String front = given.getOrDefault("--front", "http://127.0.0.1:8090");
            return new Order(
                    given.get("--account"),
                    given.get("--token"),
                    given.get("--number"),
                    front,
                    given.getOrDefault("--origin", front),
                    Integer.parseInt(given.getOrDefault("--calls", "100")),
                    Integer.parseInt(given.getOrDefault("--model-port", "9070")),
                    Long.parseLong(given.getOrDefault("--pid", "0")),
                    Integer.parseInt(given.getOrDefault("--warm-up", "20")),
                    Integer.parseInt(given.getOrDefault("--seconds", "10")),
                    Integer.parseInt(given.getOrDefault("--rounds", "3")));
        }
    }

    private final Order order;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private Measured window = new Measured();

    private CallLoad(Order order) {
        this.order = order;
    }

    /** Runs the command; the exit code is 0 when every frame arrived as it was sent. */
    public static int run(List<String> words) {
        try {
            return new CallLoad(Order.of(words)).play();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int play() throws InterruptedException {
        Supplier<Measured> now = () -> window;
        LoadCalls calls = new LoadCalls(vertx, order, now);
        LoadModel model = new LoadModel(vertx, calls, now);
        model.listen(order.modelPort());
        long before = resident();
        onLoop(() -> {
            calls.begin();
            return 0;
        });
        for (int each = 0; each < order.calls(); each++) {
            onLoop(() -> {
                calls.ring();
                return 0;
            });
            TimeUnit.MILLISECONDS.sleep(RING_EVERY_MS);
        }
        Measured opening = window;
        TimeUnit.SECONDS.sleep(order.warmUp());
        long connected = onLoop(calls::connected);
        System.out.printf(
                Locale.ROOT,
                "%d of %d calls; socket to first sound p50 %s p99 %s ms%n",
                connected,
                order.calls(),
                opening.first.at(0.5),
                opening.first.at(0.99));
        System.out.println("| round | up p50 | up p99 | down p50 | down p99 | clear p99 | cut error p99 | frames |"
                + " lost | changed | wrong cuts | CPU/frame | on loops |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        long bad = 0;
        for (int round = 1; round <= order.rounds(); round++) {
            bad += round(round);
        }
        long after = resident();
        onLoop(() -> {
            calls.hangUp();
            return 0;
        });
        TimeUnit.SECONDS.sleep(2);
        int left = onLoop(model::open);
        System.out.printf(
                Locale.ROOT,
                "memory %d KiB a call (resident %d to %d MiB); model sockets open 2 s after hang-up: %d%n",
                order.pid() == 0 ? 0 : (after - before) / Math.max(1, order.calls()),
                before / 1024,
                after / 1024,
                left);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        return bad == 0 && left == 0 && connected == order.calls() ? 0 : 1;
    }

    private long round(int number) throws InterruptedException {
        Measured measured = new Measured();
        double cpu = cpuSeconds();
        double loops = loopSeconds();
        onLoop(() -> {
            window = measured;
            return 0;
        });
        TimeUnit.SECONDS.sleep(order.seconds());
        onLoop(() -> {
            window = new Measured();
            return 0;
        });
        double used = cpuSeconds() - cpu;
        double onLoops = loopSeconds() - loops;
        long frames = measured.framesUp + measured.down.count();
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %s | %s | %s | %s | %s | %d | %d | %d | %d | %s | %s |%n",
                number,
                measured.up.at(0.5),
                measured.up.at(0.99),
                measured.down.at(0.5),
                measured.down.at(0.99),
                measured.clear.at(0.99),
                measured.cutError.at(0.99),
                frames,
                measured.lost,
                measured.changed,
                measured.wrongCuts,
                aFrame(used, frames),
                aFrame(onLoops, frames));
        return measured.lost + measured.changed + measured.wrongCuts;
    }

    private String aFrame(double seconds, long frames) {
        return order.pid() == 0 ? "-" : String.format(Locale.ROOT, "%.1f us", seconds * 1e6 / Math.max(1, frames));
    }

    private <T> T onLoop(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> done.complete(what.get()));
        return done.join();
    }

    private double cpuSeconds() {
        return cpuSeconds(proc("stat"));
    }

    /** Of the threads that carry sound; the rest is the record, the compiler, the collector. */
    private double loopSeconds() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(order.pid()), "task"))) {
            return threads.map(thread -> proc("task/" + thread.getFileName() + "/stat"))
                    .filter(stat -> LOOP.matcher(stat).find())
                    .mapToDouble(CallLoad::cpuSeconds)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double cpuSeconds(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private long resident() {
        return proc("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private String proc(String file) {
        try {
            return order.pid() == 0 ? "" : Files.readString(Path.of("/proc", Long.toString(order.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
