/**
 * What a benchmark's scores show, and what they do not: intervals, tests, groups, seeds. Plain Java over records, no
 * framework, no I/O, no clock; every draw has a seed.
 *
 * <p>In: {@link io.axbench.gateway.statistics.Scores} of {@link io.axbench.gateway.statistics.Score}, one figure of one
 * run. Out: {@link io.axbench.gateway.statistics.Comparisons} of all pairs, from them the
 * {@link io.axbench.gateway.statistics.Ranking}; {@link io.axbench.gateway.statistics.BestScore},
 * {@link io.axbench.gateway.statistics.VarianceComponents} of a method, {@link io.axbench.gateway.statistics.SeedAdvice};
 * {@link io.axbench.gateway.statistics.ParetoFront} of any points. Judging only what is open:
 * {@link io.axbench.gateway.statistics.sequential.Settling}.
 *
 * <p>The unit is the concept: seeds and instructions of a concept are averaged before methods are compared, since scores
 * on one concept are not independent of each other.
 */
@NullMarked
package io.axbench.gateway.statistics;

import org.jspecify.annotations.NullMarked;
