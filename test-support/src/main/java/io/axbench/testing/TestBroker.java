package io.axbench.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A one-node KRaft broker inside this process, on loopback. It may go down and come up again with all that it had. */
public final class TestBroker implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final String cluster = Uuid.randomUuid().toString();
    private @Nullable KafkaRaftServer server;

    private TestBroker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * Starts a broker on free ports.
     *
     * @param folder an empty folder for its log
     */
    public static TestBroker start(Path folder) throws IOException {
        TestBroker broker = absent(folder);
        broker.up();
        return broker;
    }

    /** A broker that has its address, and is not there before {@link #up}. */
    public static TestBroker absent(Path folder) throws IOException {
        return new TestBroker(folder, freePort(), freePort());
    }

    /** Comes, or comes again; one that is there stays as it is. */
    public void up() {
        if (server != null) {
            return;
        }
        KafkaConfig config = KafkaConfig.fromProps(settings(folder, port, controllerPort), false);
        try {
            new Formatter()
                    .setClusterId(cluster)
                    .setNodeId(1)
                    .setIgnoreFormatted(true)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(config.metadataLogDir())
                    .addDirectory(folder.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker's folder cannot be laid out", e);
        }
        KafkaRaftServer fresh = new KafkaRaftServer(config, Time.SYSTEM);
        fresh.startup();
        server = fresh;
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("node.id", "1");
        p.put("process.roles", "broker,controller");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("log.dir", folder.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        return p;
    }

    /** Host and port for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Goes down; what it has stays in its folder. */
    @Override
    public void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
