package io.axbench.judge.domain;

import org.jspecify.annotations.Nullable;

/**
 * How sure a judge is of its three ratings of a text, 0 to 1; null where no sample is readable.
 *
 * @param concept of the concept's rating
 * @param instruction of the instruction's rating
 * @param fluency of the fluency's rating
 */
public record Confidences(
        @Nullable Double concept,
        @Nullable Double instruction,
        @Nullable Double fluency) {}
