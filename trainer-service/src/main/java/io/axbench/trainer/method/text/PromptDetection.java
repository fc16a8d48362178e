package io.axbench.trainer.method.text;

import io.axbench.contracts.detection.RatingPrompt;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedRater;
import org.jspecify.annotations.Nullable;

/**
 * Prompt detection: the subject model rates from 0 to 2 how strongly the concept is in an answer. Nothing is learnt;
 * the question, a file of the program, enters the identity of the result. Where the entry names an endpoint, its
 * model rates instead, and the judge-service asks it.
 *
 * <p>Source: prompt detection in AxBench (arXiv 2501.17148), with a question of our own.
 */
public final class PromptDetection implements Method {

    private static final RatingPrompt QUESTION = RatingPrompt.load();

    @Override
    public String name() {
        return "PromptDetection";
    }

    @Override
    public String brought(Library library, Settings settings, @Nullable String reference) {
        return QUESTION.template();
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        return new TrainedRater(set.concept(), QUESTION, settings.whole("answerTokens"), settings.real("temperature"));
    }
}
