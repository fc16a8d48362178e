package io.axbench.contracts.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a language model makes from a list of concepts (protocol section 2).
 *
 * @param list file with the concepts, absolute: {@code .csv}, {@code .json}, {@code .jsonl} or {@code .txt}
 * @param endpoint name of the endpoint whose language model writes
 * @param examples training positives a concept
 * @param evalExamples evaluation positives a concept, and as many negatives
 * @param hardNegatives hard negatives a concept at most
 * @param negatives shared training negatives a genre
 * @param pairs whether each training positive also gets a plain answer, for methods that learn from preferences
 * @param pools files with instructions by genre, absolute; the built-in pool for a genre that is not named
 * @param out folder that the finished set is written to in the public Parquet layout, absolute; null for none
 */
public record GenerateSpec(
        String list,
        String endpoint,
        int examples,
        int evalExamples,
        int hardNegatives,
        int negatives,
        boolean pairs,
        Map<String, String> pools,
        @Nullable String out) {

    /** Copies the map, sorted by key. */
    public GenerateSpec {
        pools = Collections.unmodifiableMap(new TreeMap<>(pools));
    }
}
