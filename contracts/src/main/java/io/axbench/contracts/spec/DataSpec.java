package io.axbench.contracts.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data set: the built-in sample, or a folder in the public Parquet layout.
 *
 * @param sample whether it is the built-in sample set
 * @param parquet folder with {@code train_data.parquet}, {@code latent_eval_data.parquet} and {@code metadata.jsonl},
 *     absolute; null for the sample
 * @param concepts ids of the concepts to use; null for all
 */
public record DataSpec(
        boolean sample, @Nullable String parquet, @Nullable List<Integer> concepts) {

    /** Copies the list. */
    public DataSpec {
        concepts = concepts == null ? null : List.copyOf(concepts);
    }
}
