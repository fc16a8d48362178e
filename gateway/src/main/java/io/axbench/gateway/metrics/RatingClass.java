package io.axbench.gateway.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The texts to which a judge gives one of its three ratings alike.
 *
 * @param rating 0, 1 or 2
 * @param ratings how often it was given, by complete ratings alone
 * @param share of all complete ratings, 0..1; null without any
 * @param score mean score of the texts that got it, 0..2; null where it was never given
 */
public record RatingClass(
        int rating,
        long ratings,
        @Nullable Double share,
        @Nullable Double score) {}
