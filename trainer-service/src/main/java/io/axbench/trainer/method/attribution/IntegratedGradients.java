package io.axbench.trainer.method.attribution;

import io.axbench.lm.Activations;
import io.axbench.trainer.attribution.Attribution;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.trained.Tensor;

/**
 * IG: integrated gradients of a text classifier's probability, from a baseline to the residual stream after the layer;
 * see {@link Attribution.Integrated} and {@link ClassifierTraining}. The baseline is the mean of random tokens' embeddings
 * as the model reads them, drawn once for a concept, with replacement; the public code draws it anew for each text and
 * leaves out the scale that some families give their embeddings.
 *
 * <p>Source: IG in AxBench (arXiv 2501.17148), after Sundararajan et al. (arXiv 1703.01365).
 */
public final class IntegratedGradients extends AttributionMethod {

    @Override
    public String name() {
        return "IG";
    }

    @Override
    Attribution attribution(Subject subject, Settings settings, Seeds seeds) {
        RandomStream random = seeds.stream("baseline");
        int[] ids = new int[settings.whole("baselineTokens")];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) (random.uniform() * subject.vocabulary());
        }
        Activations rows = subject.embeddings(ids);
        float[] baseline = new float[rows.width()];
        double[] mean = rows.mean();
        for (int i = 0; i < baseline.length; i++) {
            baseline[i] = (float) mean[i];
        }
        return new Attribution.Integrated(Tensor.of(baseline, baseline.length), settings.whole("steps"));
    }
}
