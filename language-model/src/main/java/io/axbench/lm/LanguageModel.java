package io.axbench.lm;

import io.axbench.lm.training.TrainingSession;
import java.nio.file.Path;
import java.util.List;

/** signatures only, body follows */
public final class LanguageModel implements AutoCloseable {
    private LanguageModel() {}

    public static LanguageModel load(Path folderOrGguf, Precision precision) {
        throw new UnsupportedOperationException();
    }

    public ModelInfo info() {
        throw new UnsupportedOperationException();
    }

    public List<Activations> activations(List<Tokens> sequences, int layer) {
        throw new UnsupportedOperationException();
    }

    public List<Tokens> generate(
            List<GenerationRequest> requests, GenerationSettings settings, Intervention intervention) {
        throw new UnsupportedOperationException();
    }

    public List<TokenLogProbs> logProbs(List<ScoreRequest> requests) {
        throw new UnsupportedOperationException();
    }

    public TrainingSession training(int layer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
