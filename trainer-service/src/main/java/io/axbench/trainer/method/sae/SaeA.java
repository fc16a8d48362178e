package io.axbench.trainer.method.sae;

import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.SparseAutoencoder;

/**
 * SAE-A: the feature whose highest latent tells the training positives from the negatives best, by AUROC.
 *
 * <p>Source: AxBench (arXiv 2501.17148).
 */
public final class SaeA extends SaeMethod {

    @Override
    public String name() {
        return "SAE-A";
    }

    @Override
    int choose(SparseAutoencoder autoencoder, TrainingSet set, Settings settings) {
        return FeatureRanking.of(autoencoder, set, 1).getFirst().feature();
    }
}
