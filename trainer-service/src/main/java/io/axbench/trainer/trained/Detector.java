package io.axbench.trainer.trained;

import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ExamplePool;
import java.util.List;

/** Tells texts with a concept from texts without. */
@FunctionalInterface
public interface Detector {

    /**
     * A score for each example, in order; a higher one speaks for the concept.
     *
     * @param seeds where random numbers come from, if any are drawn
     * @throws io.axbench.contracts.AxbenchException {@code DEGENERATE_DATA} if an example has nothing to score, {@code
     *     NON_FINITE} if a score is NaN or infinite; both are final
     */
    List<TokenScore> scores(ExamplePool examples, Seeds seeds);
}
