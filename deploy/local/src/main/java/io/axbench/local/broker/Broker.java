package io.axbench.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One node that is broker and controller. */
final class Broker implements AutoCloseable {

    private final KafkaRaftServer server;

    private Broker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Formats the folder if it is new, and starts. A folder that was killed while being formatted is formatted again.
     *
     * @throws IOException if the folder cannot be made
     */
    static Broker start(BrokerConfig settings) throws IOException {
        Files.createDirectories(settings.folder());
        KafkaConfig config = KafkaConfig.fromProps(settings.properties(), false);
        format(settings, config);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new Broker(server);
    }

    private static void format(BrokerConfig settings, KafkaConfig config) {
        Formatter formatter = new Formatter()
                .setClusterId(BrokerConfig.CLUSTER_ID)
                .setNodeId(BrokerConfig.NODE)
                .setIgnoreFormatted(true)
                .setControllerListenerName(BrokerConfig.CONTROLLER)
                .setMetadataLogDirectory(config.metadataLogDir())
                .addDirectory(settings.folder().toString());
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + settings.folder() + ": " + e.getMessage(), e);
        }
    }

    /** Waits until the broker has ended. */
    void join() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
