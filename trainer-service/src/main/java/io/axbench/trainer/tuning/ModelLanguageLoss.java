package io.axbench.trainer.tuning;

import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.TrainingSession;
import io.axbench.trainer.seed.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Mean cross-entropy over all answer tokens of a batch. */
final class ModelLanguageLoss extends ModelTunedLoss {

    private final List<List<CachedExample>> examples;
    private final Division division;
    private final int prefix;

    ModelLanguageLoss(
            TrainingSession session,
            Tuned tuned,
            List<int[]> shapes,
            List<CachedExample> examples,
            BatchParts.Rule rule,
            int prefix) {
        super(session, tuned, shapes);
        this.examples = examples.stream().map(List::of).toList();
        this.division = new Division(session, rule, this.examples);
        this.prefix = prefix;
    }

    @Override
    double step(TrainingSession training, int[] batch, RandomStream draws) {
        List<CachedExample> members = new ArrayList<>();
        List<TunedRow> rows = new ArrayList<>();
        for (int at : batch) {
            CachedExample member = examples.get(at).getFirst();
            members.add(member);
            rows.add(new TunedRow(
                    member.sequence().tokens().size(), member.sequence().labelStart(), prefix, 1, false));
        }
        TunedPlan plan = plan(rows, draws);
        double labelled = labelled(members);
        double loss = 0;
        training.clearGradients();
        for (BatchParts.Part part : division.of(plan.of(0, 0), batch)) {
            List<CachedExample> texts = members.subList(part.from(), part.to());
            double share = labelled(texts) / labelled;
            loss += share
                    * training.accumulate(texts, plan.of(part.from(), part.to()), share)
                            .languageModel();
        }
        return loss;
    }

    private static double labelled(List<CachedExample> texts) {
        int labelled = 0;
        for (CachedExample text : texts) {
            labelled += text.sequence().tokens().size() - text.sequence().labelStart();
        }
        return labelled;
    }
}
