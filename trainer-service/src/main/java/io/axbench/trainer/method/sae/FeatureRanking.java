package io.axbench.trainer.method.sae;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.SparseAutoencoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The features of an autoencoder by how well their highest latent tells positives from negatives: by AUROC on the
 * training examples, the lower index first where that is equal. Features pass in blocks, so what is in memory does not
 * grow with their number.
 *
 * <p>Source: SAE-A in AxBench (arXiv 2501.17148).
 */
final class FeatureRanking {

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::auroc).reversed().thenComparingInt(Ranked::feature);

    private final int positives;
    private final int count;
    private final List<Activations> examples;
    private final List<Ranked> best = new ArrayList<>();
    private float[][] highest = new float[0][];
    private int from = -1;

    private FeatureRanking(List<Activations> positives, List<Activations> negatives, int count) {
        this.positives = positives.size();
        this.count = count;
        this.examples = new ArrayList<>(positives);
        this.examples.addAll(negatives);
    }

    /**
     * A feature and its AUROC on the training examples.
     *
     * @param feature index
     * @param auroc from 0 to 1
     */
    record Ranked(int feature, double auroc) {}

    /**
     * The best features, best first.
     *
     * @throws AxbenchException {@code DEGENERATE_DATA} if a side is empty or no feature is better than chance; final
     */
    static List<Ranked> of(SparseAutoencoder autoencoder, TrainingSet set, int count) {
        FeatureRanking ranking = new FeatureRanking(
                set.labelledPositives().activations(), set.labelledNegatives().activations(), count);
        autoencoder.encode(ranking.examples, set.pace(), ranking::see);
        ranking.endBlock();
        if (ranking.best.isEmpty()) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "[%s] none of %d features is higher on positives than on negatives; is it of this layer?"
                            .formatted(autoencoder.path(), autoencoder.features()));
        }
        return ranking.best;
    }

    private void see(int example, int token, int first, float[] block) {
        if (first != from) {
            endBlock();
            from = first;
            highest = new float[examples.size()][block.length];
        }
        float[] top = highest[example];
        for (int f = 0; f < block.length; f++) {
            top[f] = Math.max(top[f], block[f]);
        }
    }

    private void endBlock() {
        int features = highest.length == 0 ? 0 : highest[0].length;
        float[] high = new float[positives];
        float[] low = new float[examples.size() - positives];
        for (int f = 0; f < features; f++) {
            for (int e = 0; e < examples.size(); e++) {
                if (e < positives) {
                    high[e] = highest[e][f];
                } else {
                    low[e - positives] = highest[e][f];
                }
            }
            double auroc = Separation.auroc(high, low);
            if (auroc > 0.5) {
                best.add(new Ranked(from + f, auroc));
            }
        }
        best.sort(BEST_FIRST);
        if (best.size() > count) {
            best.subList(count, best.size()).clear();
        }
    }
}
