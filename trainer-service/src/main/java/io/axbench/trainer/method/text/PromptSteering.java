package io.axbench.trainer.method.text;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedPrompt;

/**
 * Prompt: a language model writes one steering prompt for the concept, which is put before every instruction. Where
 * the data set brings none, the subject model itself is the writer; the leaderboard says who it was.
 *
 * <p>Source: prompt steering in AxBench (arXiv 2501.17148), where a large model is the writer.
 */
public final class PromptSteering implements Method {

    /** What the leaderboard says. */
    static final String NOTE = "steering prompt written by the subject model itself";

    @Override
    public String name() {
        return "Prompt";
    }

    @Override
    public boolean takesWrittenPrompt() {
        return true;
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        SteeringPrompt given = set.written();
        if (given != null) {
            return new TrainedPrompt(given.text().strip(), "steering prompt written by " + given.by());
        }
        String written = set.subject()
                .write(
                        request(set.concept()),
                        settings.whole("promptTokens"),
                        settings.real("temperature"),
                        seeds.seed("write"));
        return written.isBlank()
                ? new TrainedPrompt(
                        TrainedPrompt.plain(set.concept()), "plain steering prompt: the subject model wrote none")
                : new TrainedPrompt(written.strip(), NOTE);
    }

    private static String request(String concept) {
        return "You write instructions for a chat assistant. Write one or two sentences that tell it to bring the "
                + "following topic into everything it says, whatever it is asked. Topic: " + concept
                + ". Answer with those sentences alone.";
    }
}
