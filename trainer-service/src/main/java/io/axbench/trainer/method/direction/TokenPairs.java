package io.axbench.trainer.method.direction;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;

/**
 * LAT, linear artificial tomography: the direction in which differences of random pairs of positive tokens vary most.
 * The tokens are shuffled, the second half subtracted from the first (an odd one is left over), each difference scaled
 * to unit norm, two equal tokens staying zero.
 *
 * <p>The sign has nothing to do with the label, so an AUROC below one half is possible and stands as it is. The order
 * of the tokens is the only thing drawn.
 *
 * <p>Source: Zou et al., Representation Engineering (arXiv 2310.01405), as in AxBench (arXiv 2501.17148); the axis is
 * exact where scikit-learn may take a randomised one.
 */
public final class TokenPairs implements Method {

    @Override
    public String name() {
        return "LAT";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Activations tokens = Activations.concat(set.labelledPositives().activations());
        int[] order = seeds.stream("shuffle").permutation(tokens.count());
        return new TrainedDirection(fit(tokens, order), TrainedDirection.Reading.LINEAR);
    }

    /**
     * Fits the direction.
     *
     * @param tokens residual-stream vectors {@code [tokens, d]} of positive examples, prefix tokens left out
     * @param order of the tokens; the first of each half make a pair, then the second, and so on
     * @return unit vector {@code [d]}
     * @throws AxbenchException {@code DEGENERATE_DATA} if fewer than four tokens or no two that differ, {@code
     *     NON_FINITE} if an activation is NaN or infinite; both are final
     */
    static Direction fit(Activations tokens, int[] order) {
        int pairs = tokens.count() / 2;
        if (pairs < 2) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "%d positive tokens make no two pairs; give more examples".formatted(tokens.count()));
        }
        int d = tokens.width();
        float[] differences = new float[pairs * d];
        for (int pair = 0; pair < pairs; pair++) {
            subtract(tokens, order[pair], order[pairs + pair], differences, pair * d);
        }
        return PrincipalAxis.of(new Activations(pairs, d, differences), "differences of positive tokens");
    }

    /** Writes {@code (h_a - h_b) / |h_a - h_b|}, or zeros if they are equal. */
    private static void subtract(Activations tokens, int a, int b, float[] to, int from) {
        int d = tokens.width();
        float[] h = tokens.data();
        double squares = 0;
        for (int i = 0; i < d; i++) {
            double difference = (double) h[a * d + i] - h[b * d + i];
            squares += difference * difference;
        }
        double norm = Math.sqrt(Guard.finite(squares, "the difference of two tokens"));
        for (int i = 0; i < d && norm > 0; i++) {
            to[from + i] = (float) (((double) h[a * d + i] - h[b * d + i]) / norm);
        }
    }
}
