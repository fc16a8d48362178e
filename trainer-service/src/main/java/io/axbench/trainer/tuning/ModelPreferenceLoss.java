package io.axbench.trainer.tuning;

import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** {@link BidirectionalPreference} of a batch of pairs, four texts each, under a factor drawn for each pair. */
final class ModelPreferenceLoss extends ModelTunedLoss {

    private final List<Texts> pairs;
    private final Preference preference;
    private final int prefix;

    /**
     * A pair as the session keeps it.
     *
     * @param concept with the answer that holds the concept
     * @param plain with the plain answer
     * @param weights of the four sums
     */
    record Texts(CachedExample concept, CachedExample plain, BidirectionalPreference.Weights weights) {}

    ModelPreferenceLoss(
            TrainingSession session,
            Tuned tuned,
            List<int[]> shapes,
            List<Texts> pairs,
            Preference preference,
            int prefix) {
        super(session, tuned, shapes);
        this.pairs = pairs;
        this.preference = preference;
        this.prefix = prefix;
    }

    @Override
    double step(TrainingSession training, int[] batch, RandomStream draws) {
        List<CachedExample> texts = new ArrayList<>();
        List<TunedRow> rows = new ArrayList<>();
        List<BidirectionalPreference.Weights> weights = new ArrayList<>();
        for (int at : batch) {
            Texts pair = pairs.get(at);
            double factor = preference.draw(draws);
            weights.add(pair.weights());
            for (boolean undone : new boolean[] {false, true}) {
                for (CachedExample text : List.of(pair.concept(), pair.plain())) {
                    texts.add(text);
                    rows.add(new TunedRow(
                            text.sequence().tokens().size(), text.sequence().labelStart(), prefix, factor, undone));
                }
            }
        }
        return training.step(texts, plan(rows, draws).with(new BidirectionalPreference(weights)))
                .languageModel();
    }
}
