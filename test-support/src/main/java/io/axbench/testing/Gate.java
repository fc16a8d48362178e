package io.axbench.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP relay in front of the database. Shut, it cuts every connection and hangs up on new ones, and counts them. */
public final class Gate implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private volatile boolean open = true;

    /** An open gate on a free port, before what listens on {@code target}. */
    public Gate(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the gate listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Lets connections through. */
    public void open() {
        open = true;
    }

    /** Cuts what is there and hangs up on what comes. */
    public void shut() {
        open = false;
        turnedAway.set(0);
        sockets.forEach(Gate::hangUp);
        sockets.clear();
    }

    /** How many came in vain since it was shut. */
    public int turnedAway() {
        return turnedAway.get();
    }

    @Override
    public void close() {
        shut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (open) {
                    connect(client);
                } else {
                    turnedAway.incrementAndGet();
                    client.close();
                }
            } catch (IOException e) {
                // closed, or this one connection broke; the next may not
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(database);
        Thread.ofVirtual().start(() -> copy(client, database));
        Thread.ofVirtual().start(() -> copy(database, client));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side hung up; closing both tells the other
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
