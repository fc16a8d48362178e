package io.axbench.trainer.tuning;

import io.axbench.lm.Projection;
import io.axbench.lm.intervention.Positions;
import java.util.List;

/** What is trained inside a model. */
public sealed interface Tuned {

    /**
     * A low-rank edit of the residual stream behind each of some blocks, {@code h + R^T (W h + b - R h)}. Parameters, layer
     * after layer: {@code R [r, d]}, {@code W [r, d]}, {@code b [r]}.
     *
     * @param layers blocks, counted from 0, ascending
     * @param rank {@code r}
     * @param positions which tokens are changed
     */
    record Streams(List<Integer> layers, int rank, Positions positions) implements Tuned {
        /** Copies the list. */
        public Streams {
            layers = List.copyOf(layers);
        }
    }

    /**
     * One vector {@code v [d]} for the stream behind one block, at every token behind the prefix.
     *
     * @param layer block, counted from 0
     * @param dropout share of the vector's components that is left out in each text of a step
     */
    record Vector(int layer, double dropout) implements Tuned {}

    /**
     * A direction at each of some blocks, as strong as a probe says of each token, {@code h + relu(h.p + b) w}, from the
     * prompt's last token on. Parameters, layer after layer: {@code p [1, d]}, {@code b [1]}, {@code w [1, d]}.
     *
     * @param layers blocks, counted from 0, ascending
     */
    record Probes(List<Integer> layers) implements Tuned {
        /** Copies the list. */
        public Probes {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Low-rank changes of matrices, {@code W + scale B A}. Parameters, layer after layer and projection after projection:
     * {@code A [r, in]}, {@code B [out, r]}.
     *
     * @param layers blocks, counted from 0, ascending
     * @param projections which matrices of each block
     * @param rank {@code r}
     * @param scale what {@code B A} is multiplied with
     * @param dropout share of the inputs that is left out in a step
     */
    record Adapters(List<Integer> layers, List<Projection> projections, int rank, double scale, double dropout)
            implements Tuned {
        /** Copies the lists. */
        public Adapters {
            layers = List.copyOf(layers);
            projections = List.copyOf(projections);
        }
    }
}
