package io.axbench.trainer.tuning;

import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Mean cross-entropy over all answer tokens of a batch. */
final class ModelLanguageLoss extends ModelTunedLoss {

    private final List<CachedExample> examples;
    private final int prefix;

    ModelLanguageLoss(
            TrainingSession session, Tuned tuned, List<int[]> shapes, List<CachedExample> examples, int prefix) {
        super(session, tuned, shapes);
        this.examples = examples;
        this.prefix = prefix;
    }

    @Override
    double step(TrainingSession training, int[] batch, RandomStream draws) {
        List<CachedExample> members = members(examples, batch);
        List<TunedRow> rows = new ArrayList<>();
        for (CachedExample member : members) {
            rows.add(new TunedRow(
                    member.sequence().tokens().size(), member.sequence().labelStart(), prefix, 1, false));
        }
        return training.step(members, plan(rows, draws)).languageModel();
    }
}
