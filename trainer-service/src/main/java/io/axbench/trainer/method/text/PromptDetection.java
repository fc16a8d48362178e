package io.axbench.trainer.method.text;

import io.axbench.trainer.detection.RatingPrompt;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedRater;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prompt detection: the subject model rates from 0 to 2 how strongly the concept is in an answer. Nothing is learnt;
 * the question, a file of the program, enters the identity of the result.
 *
 * <p>Source: prompt detection in AxBench (arXiv 2501.17148), with a question of our own.
 */
public final class PromptDetection implements Method {

    private static final String FILE = "/prompts/detect-concept.txt";
    private static final String QUESTION = question();

    @Override
    public String name() {
        return "PromptDetection";
    }

    @Override
    public String brought(Library library, Settings settings, @Nullable String reference) {
        return QUESTION;
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        return new TrainedRater(
                set.concept(),
                new RatingPrompt(QUESTION),
                settings.whole("answerTokens"),
                settings.real("temperature"));
    }

    private static String question() {
        try (InputStream in = PromptDetection.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
