package io.axbench.trainer.tuning;

import io.axbench.lm.ModelException;
import io.axbench.lm.training.FullTraining;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.trainer.subject.ModelErrors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** All weights of a language model. */
final class ModelWholeTuning implements WholeTuning {

    private final FullTraining training;
    private final List<LabelledSequence> sequences;

    ModelWholeTuning(FullTraining training, List<LabelledSequence> sequences) {
        this.training = training;
        this.sequences = sequences;
    }

    @Override
    public void clearGradients() {
        training.clearGradients();
    }

    @Override
    public double accumulate(int[] batch, double share) {
        List<LabelledSequence> members =
                Arrays.stream(batch).mapToObj(sequences::get).toList();
        return translated(() -> training.accumulate(members, share));
    }

    @Override
    public void step(double learningRate, double clip) {
        translated(() -> training.step(learningRate, 0, clip));
    }

    @Override
    public void write(Path file) {
        translated(() -> {
            training.write(file);
            return file;
        });
    }

    @Override
    public void close() {
        training.close();
    }

    private static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }
}
