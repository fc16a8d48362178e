package io.axbench.trainer.method.direction;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.random.NumpyDraws;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.seed.TorchDraws;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.Arrays;
import java.util.List;

/**
 * LAT, linear artificial tomography: the direction in which differences of random pairs of positive tokens vary most.
 * The tokens are shuffled, the second half subtracted from the first (an odd one is left over), each difference scaled
 * to unit norm, two equal tokens staying zero.
 *
 * <p>The sign has nothing to do with the label, so an AUROC below one half is possible and stands as it is. The order
 * of the tokens is the only thing drawn.
 *
 * <p>Source: Zou et al., Representation Engineering (arXiv 2310.01405), as in AxBench (arXiv 2501.17148); the axis is
 * exact where scikit-learn may take a randomised one. A run that follows the public code has its order of examples,
 * torch's, behind the draws of the concepts before, and its shuffle, NumPy's. That generator stands there where the
 * number of tokens of all concepts before left it; here it stands for each concept as for the first of a process.
 */
public final class TokenPairs implements Method {

    /** Of the public configuration that has DiffMean, LAT and PCA, in this order for each concept. */
    private static final int BATCH = 6;

    private static final int METHODS = 3;

    @Override
    public String name() {
        return "LAT";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        Activations tokens = set.published() == null
                ? Activations.concat(set.labelledPositives().activations())
                : Activations.concat(loaded(set, seeds));
        int[] order = set.published() == null
                ? seeds.stream("shuffle").permutation(tokens.count())
                : NumpyDraws.permutation(tokens.count(), seeds.run());
        return new TrainedDirection(fit(tokens, order), TrainedDirection.Reading.LINEAR);
    }

    /** The positives in the order in which torch's loader, asked for positives and negatives, brings them. */
    private static List<Activations> loaded(TrainingSet set, Seeds seeds) {
        List<Activations> positives = set.labelledPositives().activations();
        int examples = positives.size() + set.labelledNegatives().examples().size();
        int init = set.subject().width() + 1;
        int method = init + TorchDraws.WORDS_AN_EPOCH;
        TorchDraws draws = new TorchDraws(seeds.run());
        draws.skip((seeds.concept() * METHODS + 1) * method + init);
        return draws.batchesOfFreshOrders(examples, BATCH, 1).stream()
                .flatMapToInt(Arrays::stream)
                .filter(example -> example < positives.size())
                .mapToObj(positives::get)
                .toList();
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
