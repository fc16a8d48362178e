package io.axbench.local.broker;

import io.axbench.contracts.Topic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;

/**
 * The settings of the one broker: small, on loopback, one copy of everything.
 *
 * @param folder where the log segments lie
 * @param port for clients
 * @param controllerPort for the broker's own controller
 */
public record BrokerConfig(Path folder, int port, int controllerPort) {

    /**
     * Every stack's cluster id. A folder is bound to the id that it was formatted with, so it must not change; a constant
     * cannot be lost. Stacks never talk to each other, so they may share it.
     */
    static final String CLUSTER_ID = "AxBenchLocalStack00000";

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    /** Room for keys, headers and the framing of a batch around the largest message. */
    private static final int FRAMING = 64 << 10;

    /** As Kafka reads them. */
    Properties properties() {
        int largest = Arrays.stream(Topic.values())
                        .mapToInt(Topic::maxMessageBytes)
                        .max()
                        .orElseThrow()
                + FRAMING;
        Properties p = new Properties();
        p.put("node.id", Integer.toString(NODE));
        p.put("process.roles", "broker,controller");
        p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", CONTROLLER);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        p.put("log.dir", folder.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("message.max.bytes", Integer.toString(largest));
        p.put("replica.fetch.max.bytes", Integer.toString(largest));
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        // A killed broker may come back only when its old registration has lapsed; nine seconds is the default.
        p.put("broker.session.timeout.ms", "4000");
        p.put("broker.heartbeat.interval.ms", "1000");
        // With one node nobody waits for the controller's records of nothing, two a second by default.
        p.put("metadata.max.idle.interval.ms", "10000");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "3");
        p.put("background.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("log.segment.bytes", Integer.toString(64 << 20));
        p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        return p;
    }
}
