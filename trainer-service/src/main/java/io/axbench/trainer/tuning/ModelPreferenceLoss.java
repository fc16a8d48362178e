package io.axbench.trainer.tuning;

import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.Objective;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** {@link BidirectionalPreference} of a batch of pairs, four texts each, under a factor drawn for each pair. */
final class ModelPreferenceLoss extends ModelTunedLoss {

    private static final int TEXTS = BidirectionalPreference.TEXTS;

    private final List<Texts> pairs;
    private final Division division;
    private final Preference preference;
    private final int prefix;

    /**
     * A pair as the session keeps it.
     *
     * @param concept with the answer that holds the concept
     * @param plain with the plain answer
     * @param weights of the four sums
     */
    record Texts(CachedExample concept, CachedExample plain, BidirectionalPreference.Weights weights) {

        /** Both under the change, then both with the change undone. */
        private List<CachedExample> all() {
            return List.of(concept, plain, concept, plain);
        }
    }

    ModelPreferenceLoss(
            TrainingSession session,
            Tuned tuned,
            List<int[]> shapes,
            List<Texts> pairs,
            BatchParts.Rule rule,
            Preference preference,
            int prefix) {
        super(session, tuned, shapes);
        this.pairs = pairs;
        this.division =
                new Division(session, rule, pairs.stream().map(Texts::all).toList());
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
            for (CachedExample text : pair.all()) {
                boolean undone = rows.size() % TEXTS >= TEXTS / 2;
                texts.add(text);
                rows.add(new TunedRow(
                        text.sequence().tokens().size(), text.sequence().labelStart(), prefix, factor, undone));
            }
        }
        TunedPlan plan = plan(rows, draws);
        double loss = 0;
        training.clearGradients();
        for (BatchParts.Part part : division.of(plan.of(0, 0), batch)) {
            int from = TEXTS * part.from();
            int to = TEXTS * part.to();
            Objective objective = new BidirectionalPreference(weights.subList(part.from(), part.to()));
            double share = (double) (part.to() - part.from()) / batch.length;
            loss += share
                    * training.accumulate(
                                    texts.subList(from, to), plan.of(from, to).with(objective), share)
                            .languageModel();
        }
        return loss;
    }
}
