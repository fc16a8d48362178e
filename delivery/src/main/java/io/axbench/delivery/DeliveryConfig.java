package io.axbench.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of inbox, workers and outbox. */
@ConfigMapping(prefix = "axbench.delivery")
public interface DeliveryConfig {

    /** Name of the service: consumer group, source of its messages, label in progress reports. */
    String service();

    /**
     * Name of this process among those of its service, stable over restarts. If given, the leases of an earlier process
     * of this name are given up at the start, instead of when they run out.
     */
    Optional<String> instance();

    /** Worker threads. */
    @WithDefault("1")
    int workers();

    /** How long a claimed piece of work is safe from others without a heartbeat. */
    @WithDefault("20s")
    Duration lease();

    /**
     * Pause between looks for work or for messages to send, when there is none. What this process itself enters is seen at
     * once; a look finds what others entered, and what may be tried again.
     */
    @WithDefault("1s")
    Duration poll();

    /** Longest pause between tries while something that is needed is away. */
    @WithDefault("5s")
    Duration longestBackoff();

    /** A piece of work that took down this many processes, or lacked memory so often, is given up. */
    @WithDefault("12")
    int maxAttempts();

    /** Whether missing topics are created at the start. */
    @WithDefault("true")
    boolean createTopics();

    /** Replicas of topics created at the start. */
    @WithDefault("1")
    short topicReplicas();
}
