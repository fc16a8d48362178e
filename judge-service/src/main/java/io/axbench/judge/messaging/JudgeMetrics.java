package io.axbench.judge.messaging;

/** What is counted about judging. */
public interface JudgeMetrics {

    /** Texts were rated. */
    void rated(String judge, int texts, double seconds);

    /** Ratings were found where they had been kept. */
    void reused(String judge, int texts);
}
