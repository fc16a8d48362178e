package io.axbench.judge.domain;

/** What is counted about judging. */
public interface JudgeMetrics {

    /** Texts were rated. */
    void rated(String judge, int texts, double seconds);

    /** Ratings were found where they had been kept. */
    void reused(String judge, int texts);

    /** Ratings, of the three a text, were missing in what a judge said. */
    void unreadable(String judge, int ratings);
}
