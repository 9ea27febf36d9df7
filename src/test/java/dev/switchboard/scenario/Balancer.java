package dev.switchboard.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One address for several hubs: each connection goes to the first that takes it. */
final class Balancer implements AutoCloseable {

    private final ServerSocket door;
    private final Set<Socket> taken = ConcurrentHashMap.newKeySet();
    private volatile List<Integer> ports;

    Balancer(List<Integer> ports) throws IOException {
        this.ports = ports;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("balancer", this::take);
    }

    /** From now on connections go to these; those that are kept open lead to others, so they are closed. */
    void lead(List<Integer> others) {
        ports = others;
        taken.forEach(Balancer::close);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void take() {
        while (!door.isClosed()) {
            try {
                Socket from = door.accept();
                taken.add(from);
                start("balancer-way", () -> carry(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from) {
        try (from;
                Socket to = open()) {
            Thread back = start("balancer-back", () -> pump(to, from));
            pump(from, to);
            back.join();
        } catch (IOException away) {
            // Whoever asked sees a broken connection.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            taken.remove(from);
        }
    }

    private Socket open() throws IOException {
        IOException last = null;
        for (int port : ports) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
