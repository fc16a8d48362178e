package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Tokens;
import io.axbench.lm.decoder.FrozenBlocks;
import io.axbench.lm.decoder.GradientMode;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens that all texts of a training start with and that no intervention changes.
 *
 * @param start the tokens
 * @param keys keys and values that the upper blocks make of them, two arrays a block
 */
record SharedStart(Tokens start, List<NDArray> keys) {

    static final SharedStart NONE = new SharedStart(Tokens.of(), List.of());

    static SharedStart of(NDManager owner, FrozenBlocks blocks, CachedExample example, int tokens) {
        if (tokens == 0) {
            return NONE;
        }
        SharedStart start = new SharedStart(example.sequence().tokens().slice(0, tokens), List.of());
        start.check(example);
        try (NDManager scope = owner.newSubManager()) {
            int width = example.hidden().width();
            float[] stream = Arrays.copyOf(example.hidden().data(), tokens * width);
            NDArray h = scope.create(stream, new Shape(tokens, width));
            return new SharedStart(start.start(), GradientMode.off(() -> blocks.keys(owner, h)));
        }
    }

    int tokens() {
        return start.size();
    }

    /** Whether a plan's steps may leave the start out: an intervention behind the layer, and nothing else. */
    boolean serves(StepPlan plan, int layer) {
        return tokens() > 0
                && plan.adapters().isEmpty()
                && plan.interventions().size() == 1
                && plan.interventions().containsKey(layer);
    }

    /** Checks that an example has this start, and its labels behind it. */
    void check(CachedExample example) {
        LabelledSequence sequence = example.sequence();
        if (tokens() > 0
                && (sequence.labelStart() <= tokens()
                        || !sequence.tokens().slice(0, tokens()).equals(start))) {
            throw new IllegalArgumentException(
                    "an example whose first %d tokens are not the shared start, or are labelled".formatted(tokens()));
        }
    }

    void close() {
        keys.forEach(NDArray::close);
    }
}
