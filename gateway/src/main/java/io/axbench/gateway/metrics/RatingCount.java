package io.axbench.gateway.metrics;

/**
 * How often a judge gave these three ratings to texts at a factor.
 *
 * @param factor the steering factor
 * @param ratings what it said
 * @param count how often
 */
public record RatingCount(double factor, Ratings ratings, long count) {}
