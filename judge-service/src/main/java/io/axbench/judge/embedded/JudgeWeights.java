package io.axbench.judge.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.judge.domain.RatingIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * All numbers of the embedded judge, as the fitting program wrote them, and the phrases that it compares texts with.
 *
 * @param fit the two fitted models and what they were fitted on
 * @param idf word weights for the concept
 * @param phrases that answer nothing; written, not fitted
 * @param hash of the three files, 64 hex digits
 */
public record JudgeWeights(Fit fit, IdfTable idf, EvasionPhrases phrases, String hash) {

    /** The resource with the models. */
    public static final String MODELS = "embedded-judge.json";

    /** The resource with the word weights. */
    public static final String IDF = "concept-idf.json";

    /** The resource with the phrases. */
    public static final String PHRASES = "evasion-phrases.json";

    /**
     * What the fitting program writes.
     *
     * @param languageModel id of the language model whose surprise the weights are for
     * @param weightHash hash of that model's weights; another model has another scale of surprise
     * @param precision type of its weights in computation
     * @param rows how many texts were fitted
     * @param dataHash SHA-256 of the rated texts' file, in hex
     * @param instruct rating of the instruction
     * @param fluency rating of the fluency
     * @param concept rule for the concept, taken from the study
     */
    public record Fit(
            String languageModel,
            String weightHash,
            String precision,
            int rows,
            String dataHash,
            OrdinalModel instruct,
            OrdinalModel fluency,
            ConceptModel concept) {}

    /**
     * Reads them from the class path.
     *
     * @throws AxbenchException {@code BUG}, final, if a file is missing or broken: it is part of the program
     */
    public static JudgeWeights load() {
        try {
            ObjectMapper mapper = new ObjectMapper();
            byte[] models = read(MODELS);
            byte[] words = read(IDF);
            byte[] phrases = read(PHRASES);
            return new JudgeWeights(
                    mapper.readValue(models, Fit.class),
                    mapper.readValue(words, IdfTable.class),
                    mapper.readValue(phrases, EvasionPhrases.class),
                    RatingIdentity.hash(text(models), text(words), text(phrases)));
        } catch (IOException e) {
            throw new AxbenchException(Reason.BUG, "the judge's weights cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The phrases alone, for the program that fits the rest.
     *
     * @throws AxbenchException {@code BUG}, final, if the file is missing or broken: it is part of the program
     */
    public static EvasionPhrases loadPhrases() {
        try {
            return new ObjectMapper().readValue(read(PHRASES), EvasionPhrases.class);
        } catch (IOException e) {
            throw new AxbenchException(Reason.BUG, "the judge's phrases cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream stream = JudgeWeights.class.getResourceAsStream("/judge/" + name)) {
            if (stream == null) {
                throw new IOException("judge/" + name + " is not on the class path; run FitJudge");
            }
            return stream.readAllBytes();
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
