package io.axbench.contracts;

import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.SteeringTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One concept with all its data, ready for the trainer.
 *
 * @param runId the run
 * @param specHash SHA-256 of the run's canonical specification, in hex
 * @param conceptId number of the concept in its data set
 * @param concept description of the concept
 * @param reference where the concept comes from, such as {@code https://www.neuronpedia.org/MODEL/SAE/FEATURE}; or null
 * @param genre genre of the concept
 * @param dataHash SHA-256 of the concept's rows, in hex
 * @param model the subject model
 * @param layer 0-based block whose output is the residual stream under study
 * @param seed first seed of the run
 * @param compat whose behaviour is followed to the letter; null: the clean reading
 * @param recompute null; or what the run adds to every identity, so that nothing stored is taken
 * @param methods what is run, with settings
 * @param detection whether the detection axis is reported
 * @param positives training positives, in file order
 * @param negatives the shared training negatives of the concept's genre, in file order
 * @param eval evaluation rows, in file order
 * @param steering the steering axis, or null if it is not asked for
 * @param dictionary present in a dictionary run, else null: its directions are published then
 * @param steeringPrompt a steering prompt that an endpoint wrote, or null
 * @param judges who rates the steered texts
 * @param judgingBudget what the run may spend on rating, in dollars; null: no limit
 * @param held true where the judges rate the texts only once they are released; null: at once
 * @param others negatives of other concepts, for figures where the concept is rare; null: none are scored
 */
public record ConceptReady(
        String runId,
        String specHash,
        int conceptId,
        String concept,
        @Nullable String reference,
        Genre genre,
        String dataHash,
        ModelSpec model,
        int layer,
        long seed,
        @Nullable Compat compat,
        @Nullable String recompute,
        List<MethodSpec> methods,
        boolean detection,
        List<TrainRow> positives,
        NegativePool negatives,
        List<EvalRow> eval,
        @Nullable SteeringPlan steering,
        @Nullable DictionarySpec dictionary,
        @Nullable SteeringPrompt steeringPrompt,
        List<JudgeSpec> judges,
        @Nullable Double judgingBudget,
        @Nullable Boolean held,
        @Nullable OtherNegatives others)
        implements Message {

    /** Copies the lists. */
    public ConceptReady {
        methods = List.copyOf(methods);
        positives = List.copyOf(positives);
        eval = List.copyOf(eval);
        judges = List.copyOf(judges);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.CONCEPTS;
    }

    /**
     * A training positive.
     *
     * @param instruction the user's turn
     * @param answer an answer that holds the concept
     * @param plain an answer to the same instruction without the concept, for methods that learn from preferences; or
     *     null
     */
    public record TrainRow(
            String instruction, String answer, @Nullable String plain) {}

    /**
     * The training negatives that all concepts of a genre share.
     *
     * @param hash SHA-256 of the pool's rows, in hex: with the model's hash it names the answers
     * @param answerTokens longest answer of the subject model, in its tokens; only where answers are missing
     * @param rows the pool
     */
    public record NegativePool(String hash, int answerTokens, List<NegativeRow> rows) {

        /** Copies the list. */
        public NegativePool {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A shared training negative.
     *
     * @param instruction the user's turn
     * @param answer an answer without the concept; null where the subject model is to answer it greedily
     */
    public record NegativeRow(String instruction, @Nullable String answer) {}

    /**
     * Negatives of other concepts of the data set, among which a concept is rare.
     *
     * @param hash SHA-256 of the rows, in hex
     * @param rows in the order drawn
     */
    public record OtherNegatives(String hash, List<OtherRow> rows) {

        /** Copies the list. */
        public OtherNegatives {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A negative of another concept.
     *
     * @param instruction the user's turn
     * @param answer the assistant's turn
     */
    public record OtherRow(String instruction, String answer) {}

    /**
     * An evaluation row.
     *
     * @param id position among the concept's evaluation rows, from 0
     * @param instruction the user's turn
     * @param answer the assistant's turn
     * @param category what the row is
     */
    public record EvalRow(int id, String instruction, String answer, Category category) {}

    /**
     * What is generated for the steering axis.
     *
     * @param task what the model is asked to do; null: to answer the instruction with the concept brought in
     * @param instructions the concept's instructions; the same for all methods
     * @param factors steering factors, multiplied by {@code max_act} of the concept and method
     * @param newTokens longest answer, in tokens
     * @param temperature softmax temperature of sampling; 0 is greedy
     * @param topK how many of the most probable tokens are sampled from
     */
    public record SteeringPlan(
            @Nullable SteeringTask task,
            List<SteeringInstruction> instructions,
            List<Double> factors,
            int newTokens,
            double temperature,
            int topK) {

        /** Copies the lists. */
        public SteeringPlan {
            instructions = List.copyOf(instructions);
            factors = List.copyOf(factors);
        }

        /** The same at other factors. */
        public SteeringPlan at(List<Double> others) {
            return new SteeringPlan(task, instructions, others, newTokens, temperature, topK);
        }
    }

    /**
     * A steering prompt for the method that puts words before the instruction.
     *
     * @param text the words
     * @param by the language model that wrote them
     */
    public record SteeringPrompt(String text, String by) {}

    /**
     * An instruction to be answered under steering.
     *
     * @param id position among the concept's steering instructions, from 0; the first half chooses the factor
     * @param text the user's turn
     */
    public record SteeringInstruction(int id, String text) {}
}
