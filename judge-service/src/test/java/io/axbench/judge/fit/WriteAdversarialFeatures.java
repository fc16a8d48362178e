package io.axbench.judge.fit;

import io.axbench.judge.domain.Answer;
import io.axbench.judge.embedded.ConceptPresence;
import io.axbench.judge.embedded.FeatureExtractor;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.TokenSurprise.Question;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the features of the adversarial texts, so that the figures can be checked without the models. A line a text:
 * the features, whether it evades, the probability of the concept.
 *
 * <p>Arguments: the language model's file, the file to write.
 */
public final class WriteAdversarialFeatures {

    private WriteAdversarialFeatures() {}

    /** Computes and writes. */
    public static void main(String[] args) throws IOException {
        JudgeWeights weights = JudgeWeights.load();
        List<String> lines = new ArrayList<>();
        try (LanguageModel model = LanguageModel.load(Path.of(args[0]), Precision.F32);
                MiniLm embedder = MiniLm.load()) {
            FeatureExtractor extractor = FitJudge.extractor(model, embedder);
            ConceptPresence presence =
                    new ConceptPresence(FitJudge.kept(embedder), weights.fit().concept(), weights.idf());
            for (AdversarialText text : AdversarialText.all()) {
                Answer answer = text.answer();
                Features row = extractor
                        .of(List.of(new Question(answer.instruction(), answer.text())))
                        .getFirst();
                lines.add(FeatureLine.of(row) + "\t" + presence.of(answer.concept(), answer.text()));
            }
        }
        Files.write(Path.of(args[1]), lines);
    }
}
