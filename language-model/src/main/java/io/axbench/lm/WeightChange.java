package io.axbench.lm;

import io.axbench.lm.intervention.Rows;
import java.nio.file.Path;
import java.util.List;

/** How a model's weights differ from the checkpoint's; see {@link LanguageModel#adapted}. */
public sealed interface WeightChange {

    /**
     * Low-rank changes: {@code W + factor * scale * B A} for each delta.
     *
     * <p>Source: LoRA (arXiv 2106.09685); {@code scale = alpha / sqrt(r)} where rank-stabilised (arXiv 2312.03732).
     *
     * @param deltas at most one a projection of a block
     * @param scale what every product is multiplied with
     */
    record LowRank(List<Delta> deltas, double scale) implements WeightChange {

        /** Copies the list and checks the scale. */
        public LowRank {
            deltas = List.copyOf(deltas);
            if (!Double.isFinite(scale)) {
                throw new IllegalArgumentException("a scale of " + scale);
            }
        }
    }

    /**
     * Other weights in place of the checkpoint's, as full fine-tuning leaves them. They take no factor but 1.
     *
     * @param safetensors a file with tensors of the checkpoint's names and sizes; those it lacks stay as they are
     */
    record Whole(Path safetensors) implements WeightChange {}

    /**
     * The change of one projection.
     *
     * @param layer block, counted from 0
     * @param projection which of its matrices
     * @param a A, {@code [r, in]}
     * @param b B, {@code [out, r]}
     */
    record Delta(int layer, Projection projection, Rows a, Rows b) {

        /** Checks that A and B have the same rank. */
        public Delta {
            if (a.count() != b.width()) {
                throw new IllegalArgumentException("A is [%d, %d] and B is [%d, %d]: the ranks differ"
                        .formatted(a.count(), a.width(), b.count(), b.width()));
            }
        }

        /** The rank r. */
        public int rank() {
            return a.count();
        }
    }
}
