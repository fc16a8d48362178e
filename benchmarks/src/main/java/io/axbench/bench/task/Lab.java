package io.axbench.bench.task;

import io.axbench.bench.machine.ModelShape;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.DataSet;
import io.axbench.lm.Activations;
import io.axbench.lm.Checkpoint;
import io.axbench.lm.Direction;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.ModelConfig;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import java.nio.file.Path;
import java.util.Set;

/**
 * What all tasks work with: one model in one number format, at one layer.
 *
 * @param model the model
 * @param layer block whose output is read and changed
 * @param shape for counting operations
 * @param data the concepts
 * @param extent how much is run
 * @param direction a direction to steer with, difference in means of a few texts
 * @param strength what it is multiplied with: the highest score over those texts
 * @param stops tokens that end a text
 */
public record Lab(
        LanguageModel model,
        int layer,
        ModelShape shape,
        DataSet data,
        Extent extent,
        Direction direction,
        double strength,
        Set<Integer> stops) {

    private static final int FEW = 6;

    /** Copies the set. */
    public Lab {
        stops = Set.copyOf(stops);
    }

    /** Prepares a lab: finds a direction to steer with. */
    public static Lab of(LanguageModel model, Path file, int layer, DataSet data, Extent extent) {
        ConceptSet concept = data.concepts().getFirst().sampled(FEW);
        TrainingSet set = Learning.set(concept, new SubjectModel(model, layer));
        Direction direction = Learning.train("DiffMean", set);
        Activations positive = Activations.concat(set.positives().activations());
        double strength = 0;
        for (int row = 0; row < positive.count(); row++) {
            strength = Math.max(strength, direction.dot(positive, row));
        }
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            ModelConfig config = checkpoint.weights().config();
            return new Lab(
                    model,
                    layer,
                    ModelShape.of(config),
                    data,
                    extent,
                    direction,
                    strength,
                    Set.copyOf(config.eosIds()));
        }
    }

    /** Number format of the model. */
    public Precision precision() {
        return model.info().precision();
    }

    /** The model at the layer, as the methods see it. */
    public Subject subject() {
        return new SubjectModel(model, layer);
    }

    /** Tokens that every chat begins with. */
    public int prefix() {
        return model.chat().prefixLength();
    }
}
