package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.trainer.trained.TrainedPrompt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a steered model reads, by its task. To suppress a concept or to work with a prompt, every method gets the
 * instruction with the concept's steering prompt before it; to go on with a prefix, the words alone, in no chat, behind
 * the model's start token if it has one.
 *
 * <p>Source: the steering data sets AlpacaEval, AlpacaEval_Suppress, AlpacaEval_Synergy and OUATPrefix of AxBench.
 *
 * @param task the task; null: to answer the instruction
 * @param prompt the concept's steering prompt
 */
record SteeringTurn(@Nullable SteeringTask task, TrainedPrompt prompt) {

    /** The turn of a concept's texts. The prompt is the endpoint's, or else a plain sentence that names the concept. */
    static SteeringTurn of(ConceptReady concept, @Nullable SteeringTask task) {
        SteeringPrompt written = concept.steeringPrompt();
        String words = written == null
                ? TrainedPrompt.plain(concept.concept())
                : written.text().strip();
        return new SteeringTurn(task, new TrainedPrompt(words, ""));
    }

    /** The factors that the model is steered at: against the concept where it is suppressed. */
    static List<Double> factors(List<Double> asked, @Nullable SteeringTask task) {
        return task == SteeringTask.SUPPRESS
                ? asked.stream().map(factor -> -factor).toList()
                : asked;
    }

    /** The user's turn for a method that has no words of its own. */
    String user(String instruction) {
        return task != null && task.prompted() ? prompt.before(instruction) : instruction;
    }

    /** A turn as the model reads it. */
    Tokens encoded(LanguageModel model, String turn) {
        return isChat()
                ? model.tokenizer().encode(model.chat().prompt(turn))
                : model.chat().start().concat(model.tokenizer().encode(turn));
    }

    /** How many of its tokens belong to the chat's start, or are the start token. */
    int prefix(LanguageModel model, Tokens turn) {
        return isChat()
                ? Math.min(model.chat().prefixLength(), turn.size())
                : model.chat().start().size();
    }

    private boolean isChat() {
        return task != SteeringTask.PREFIX;
    }

    /** What the texts depend on beside method and plan; empty for the plain task. */
    String identity() {
        if (task == null) {
            return "";
        }
        return task.prompted() ? task + "/" + prompt.prompt() : task + "/start";
    }
}
