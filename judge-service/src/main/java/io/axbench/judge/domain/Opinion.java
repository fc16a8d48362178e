package io.axbench.judge.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge thinks of one text.
 *
 * @param samples its ratings, one for each time that it rated the text
 * @param confidence how sure it is; null where it rated once
 */
public record Opinion(List<Ratings> samples, @Nullable Confidences confidence) {

    /** Copies the list. */
    public Opinion {
        samples = List.copyOf(samples);
    }

    /** How many ratings are missing, over axes and samples. */
    int missing() {
        int missing = 0;
        for (Ratings ratings : samples) {
            for (Verdict verdict : ratings.all()) {
                missing += verdict.value() == null ? 1 : 0;
            }
        }
        return missing;
    }
}
