package io.axbench.contracts;

import java.time.Duration;

/**
 * The topics, with the settings that every broker gives them. Keys are {@code runId:conceptId}, which spreads the
 * concepts of a run over the partitions; nothing depends on the order of messages.
 */
public enum Topic {
    /** Gateway to all: {@link RunSubmitted}, {@link RunCancelled}, {@link RunResumed}. */
    RUNS("axbench.runs", 1, Duration.ofDays(7), 1 << 20),
    /** Generator to gateway: {@link RunPlanned}, {@link DataMade}. */
    PLANS("axbench.plans", 8, Duration.ofDays(7), 4 << 20),
    /** Generator to trainer and judge: {@link ConceptReady}. */
    CONCEPTS("axbench.concepts", 8, Duration.ofDays(7), 8 << 20),
    /** Trainer and judge to gateway: {@link DetectionScored}. */
    DETECTIONS("axbench.detections", 8, Duration.ofDays(7), 4 << 20),
    /** Trainer to judge and gateway: {@link GenerationsReady}. */
    GENERATIONS("axbench.generations", 8, Duration.ofDays(7), 4 << 20),
    /** Judge to gateway: {@link GenerationsJudged}, {@link JudgeCalibrated}. */
    RATINGS("axbench.ratings", 8, Duration.ofDays(7), 4 << 20),
    /** All to gateway: {@link Progress}; best effort, past the outbox. */
    PROGRESS("axbench.progress", 8, Duration.ofHours(1), 1 << 20),
    /** All to gateway: {@link WorkFailed}, {@link RunPaused}. */
    FAILURES("axbench.failures", 8, Duration.ofDays(7), 1 << 20),
    /** Gateway to trainer: {@link VectorUploaded}. Trainer to gateway: {@link ConceptTrained}. */
    VECTORS("axbench.vectors", 8, Duration.ofDays(7), 1 << 20),
    /** Gateway to judge: {@link TextsReleased}. */
    RELEASES("axbench.releases", 8, Duration.ofDays(7), 1 << 20);

    private final String topicName;
    private final int partitions;
    private final Duration retention;
    private final int maxMessageBytes;

    Topic(String topicName, int partitions, Duration retention, int maxMessageBytes) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** The topic that takes what could not be read, with the reason in its headers. */
    public String deadLetterName() {
        return topicName + ".dlq";
    }

    /** At least as many as trainers may run. */
    public int partitions() {
        return partitions;
    }

    /** How long the broker keeps a message. */
    public Duration retention() {
        return retention;
    }

    /** The broker's {@code max.message.bytes}. */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }
}
