package io.axbench.trainer.parity;

import io.axbench.lm.LanguageModel;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.intervention.Positions;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.trained.LayerEdit;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedEdits;
import io.axbench.trainer.trained.TrainedVector;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code ln p} of answers, the mean over their tokens, in nats. */
final class Likelihood {

    private final LanguageModel model;
    private final int layer;

    Likelihood(LanguageModel model, int layer) {
        this.model = model;
        this.layer = layer;
    }

    /** By the model as it is. */
    double plain(List<Example> answers) {
        return of(model, answers);
    }

    /** By the model under what was trained, at factor 1. */
    double under(Trained trained, List<Example> answers) {
        if (trained instanceof TrainedVector vector) {
            float[] value = vector.vector().toArray();
            for (int i = 0; i < value.length; i++) {
                value[i] *= (float) vector.unit();
            }
            return tuned(new Tuned.Vector(layer, 0), List.of(value), answers);
        }
        if (trained instanceof TrainedEdits edits) {
            List<float[]> values = new ArrayList<>();
            for (LayerEdit edit : edits.edits()) {
                values.addAll(List.of(
                        edit.rotation().toArray(),
                        edit.source().toArray(),
                        edit.bias().toArray()));
            }
            List<Integer> layers = edits.edits().stream().map(LayerEdit::layer).toList();
            int rank = edits.edits().getFirst().rotation().count();
            Positions positions = new Positions.FirstAndLast(edits.first(), edits.last());
            return tuned(new Tuned.Streams(layers, rank, positions), values, answers);
        }
        Steering.Weights weights = (Steering.Weights) trained.steering(layer).orElseThrow();
        try (LanguageModel changed =
                model.adapted(weights.change(), trained.maxAct().orElse(1))) {
            return of(changed, answers);
        }
    }

    private double tuned(Tuned tuned, List<float[]> values, List<Example> answers) {
        Subject subject = new SubjectModel(model, layer);
        int[] all = IntStream.range(0, answers.size()).toArray();
        try (TunedLoss loss = subject.tuner().language(tuned, subject.read(answers))) {
            return -loss.at(all, values, new RandomStream(1)).loss();
        }
    }

    private double of(LanguageModel scored, List<Example> answers) {
        List<ScoreRequest> requests = new ArrayList<>();
        for (ReadExample read : new SubjectModel(model, layer).read(answers)) {
            requests.add(new ScoreRequest(
                    read.tokens().slice(0, read.answerStart()),
                    read.tokens().slice(read.answerStart(), read.tokens().size())));
        }
        double sum = 0;
        int tokens = 0;
        for (TokenLogProbs found : scored.logProbs(requests)) {
            sum += found.sum();
            tokens += found.size();
        }
        return sum / tokens;
    }
}
