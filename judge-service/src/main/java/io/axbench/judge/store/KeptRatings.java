package io.axbench.judge.store;

import io.axbench.judge.config.JudgeConfig;
import io.axbench.judge.domain.Judge;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.PageJudge;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a judge that computes take its place in the service: what it computed is kept for good. */
@ApplicationScoped
public class KeptRatings {

    private final RatingStore store;
    private final JudgeMetrics metrics;
    private final JudgeConfig config;

    KeptRatings(RatingStore store, JudgeMetrics metrics, JudgeConfig config) {
        this.store = store;
        this.metrics = metrics;
        this.config = config;
    }

    /** The judge with its ratings kept. To be made once for each judge, for it rates one page at a time. */
    public PageJudge of(Judge judge) {
        return new KeptJudge(judge, store, metrics, config.batch());
    }
}
