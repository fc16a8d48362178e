package io.axbench.lm;

import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Condition;
import io.axbench.lm.intervention.Site;
import java.util.List;

/**
 * What is done to the residual stream on its way through the blocks. The strength comes with each request, so that one
 * intervention serves all strengths.
 */
public sealed interface Intervention {

    /** Nothing: the model as it is. */
    record None() implements Intervention {}

    /**
     * {@code h <- h + strength * direction} behind a block, at every position, prompt included.
     *
     * @param layer block behind which to add, counted from 0
     * @param direction vector {@code [d]}
     */
    record Add(int layer, Direction direction) implements Intervention {}

    /**
     * Changes at several places, made in the order of the layers, and in the order of this list where layers are equal.
     *
     * @param sites at least one
     */
    record Sites(List<Site> sites) implements Intervention {

        /** Copies the list. */
        public Sites {
            sites = List.copyOf(sites);
            if (sites.isEmpty()) {
                throw new IllegalArgumentException("an intervention needs a site");
            }
        }
    }

    /**
     * Done only to those texts whose prompt meets a condition; decided once a text, while the prompt is read, and kept
     * for all of its new tokens.
     *
     * <p>Source: conditional activation steering, CAST (arXiv 2409.05907).
     *
     * @param condition read at layers up to the lowest one of {@code inner}, before it is changed there
     * @param inner what is done where the condition is met
     */
    record Gated(Condition condition, Sites inner) implements Intervention {}

    /** One change behind one block, at every position. */
    static Intervention at(int layer, Change change) {
        return at(Site.of(layer, change));
    }

    /** Changes at these places. */
    static Intervention at(Site... sites) {
        return new Sites(List.of(sites));
    }
}
