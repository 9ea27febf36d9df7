package dev.switchboard.simulator.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Another process on this machine, seen from outside: what its threads used, and what it holds. Linux only; else zeros. */
final class Watched {

    /**
     * Processor time, in nanoseconds.
     *
     * @param loops threads that carry sound
     * @param machine the compiler and the collector
     * @param rest everything else, the record above all
     */
    record Used(long loops, long machine, long rest) {

        long all() {
            return loops + machine + rest;
        }

        Used since(Used before) {
            return new Used(
                    Math.max(0, loops - before.loops),
                    Math.max(0, machine - before.machine),
                    Math.max(0, rest - before.rest));
        }

        private Used plus(Used other) {
            return new Used(loops + other.loops, machine + other.machine, rest + other.rest);
        }
    }

    private static final long NANOS_PER_TICK = 10_000_000;
    private static final Used NOTHING = new Used(0, 0, 0);
    private static final Pattern LOOP = Pattern.compile("vert.x-eventloo.*|nioEventLoopGr.*|epollEventLoop.*|node");
    private static final Pattern MACHINE =
            Pattern.compile("C[12] Compiler.*|VM Thread|VM Periodic.*|G1 .*|GC Thread.*|Sweeper.*|Signal Disp.*");
    private static final Pattern HELD = Pattern.compile("(?:generation|heap)\\s+total.*used (\\d+)K");

    private final long pid;

    Watched(long pid) {
        this.pid = pid;
    }

    boolean visible() {
        return pid != 0 && Files.isReadable(Path.of("/proc", Long.toString(pid), "status"));
    }

    Used used() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            Used seen = threads.map(Watched::used).reduce(NOTHING, Used::plus);
            // Threads that are over are only in the sum of the process.
            return new Used(seen.loops(), seen.machine(), Math.max(0, all() - seen.loops() - seen.machine()));
        } catch (IOException gone) {
            return NOTHING;
        }
    }

    private long all() {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
    }

    private static Used used(Path thread) {
        String time = read(thread.resolve("schedstat"));
        String name = read(thread.resolve("comm"));
        long nanos = time.isEmpty() ? 0 : Long.parseLong(time.split(" ")[0]);
        if (LOOP.matcher(name).matches()) {
            return new Used(nanos, 0, 0);
        }
        return MACHINE.matcher(name).matches() ? new Used(0, nanos, 0) : new Used(0, 0, nanos);
    }

    /** KiB of memory that are really there. */
    long resident() {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** KiB of objects that are in use, after a collection; 0 where the process is no Java that lets us ask. */
    long alive() {
        ask("GC.run");
        Matcher held = HELD.matcher(ask("GC.heap_info"));
        long all = 0;
        while (held.find()) {
            all += Long.parseLong(held.group(1));
        }
        return all;
    }

    private String ask(String what) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        // Any other program would take the signal that jcmd sends for its end.
        boolean java = read(Path.of("/proc", Long.toString(pid), "comm")).equals("java");
        if (!java || !Files.isExecutable(jcmd)) {
            return "";
        }
        try {
            Process asked = new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), what))
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes());
            asked.waitFor(10, TimeUnit.SECONDS);
            return answer;
        } catch (IOException absent) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
