package io.axbench.contracts.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data set: the built-in sample, a folder in the public Parquet layout, a set that a language model makes, or a
 * person's own texts. One of the four is given.
 *
 * @param sample whether it is the built-in sample set
 * @param parquet folder with {@code train_data.parquet}, {@code latent_eval_data.parquet} and {@code metadata.jsonl},
 *     absolute; or null
 * @param generate how a language model makes the set; or null
 * @param texts file or folder with a person's own texts, absolute; or null
 * @param concepts ids of the concepts to use; null for all
 */
public record DataSpec(
        boolean sample,
        @Nullable String parquet,
        @Nullable GenerateSpec generate,
        @Nullable String texts,
        @Nullable List<Integer> concepts) {

    /** Copies the list. */
    public DataSpec {
        concepts = concepts == null ? null : List.copyOf(concepts);
    }
}
