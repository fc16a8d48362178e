package io.axbench.judge.embedded;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Token surprise under SmolLM2-135M-Instruct, after the instruction as a user's turn without a system turn. Instruction
 * and text are tokenised on their own, so that a text's tokens are the same after every instruction.
 */
public final class LanguageModelSurprise implements TokenSurprise, AutoCloseable {

    /** An instruction is cut after this many tokens. */
    static final int MAX_INSTRUCTION = 160;

    private final LanguageModel model;
    private final Tokens userTurn;
    private final Tokens assistantTurn;

    /** Takes the model over and closes it. */
    public LanguageModelSurprise(LanguageModel model) {
        this.model = model;
        this.userTurn = model.tokenizer().encode("<|im_start|>user\n");
        this.assistantTurn = model.tokenizer().encode("<|im_end|>\n<|im_start|>assistant\n");
    }

    /**
     * Loads the model that weights were fitted for. Another model's surprise has another scale, so it is refused.
     *
     * @throws AxbenchException final: {@code MISSING_FILE} or {@code BAD_MODEL}
     */
    public static LanguageModelSurprise load(Path file, JudgeWeights.Fit fit) {
        try {
            LanguageModel model = LanguageModel.load(file, Precision.valueOf(fit.precision()));
            String hash = model.info().weightHash();
            if (!hash.equals(fit.weightHash())) {
                model.close();
                throw new AxbenchException(
                        Reason.BAD_MODEL,
                        "%s: weights %s, but the embedded judge was fitted for %s (%s); give that file or run FitJudge"
                                .formatted(file, hash, fit.weightHash(), fit.languageModel()));
            }
            return new LanguageModelSurprise(model);
        } catch (ModelException e) {
            throw new AxbenchException(reason(e), "embedded judge: " + e.getMessage(), e);
        }
    }

    @Override
    public List<double[]> of(List<Question> questions) {
        List<ScoreRequest> requests = new ArrayList<>();
        for (Question question : questions) {
            requests.add(request(question));
        }
        try {
            List<double[]> surprises = new ArrayList<>();
            for (TokenLogProbs logProbs : model.logProbs(requests)) {
                surprises.add(negated(logProbs));
            }
            return List.copyOf(surprises);
        } catch (ModelException e) {
            throw new AxbenchException(reason(e), "embedded judge: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** What an error of the language model is called on the topics. */
    static Reason reason(ModelException e) {
        return switch (e.kind()) {
            case MISSING_FILE -> Reason.MISSING_FILE;
            case DAMAGED, UNSUPPORTED -> Reason.BAD_MODEL;
            case NON_FINITE -> Reason.NON_FINITE;
            case OUT_OF_MEMORY -> Reason.OUT_OF_MEMORY;
            case OUT_OF_RANGE, TOO_LONG, ENGINE -> Reason.BUG;
        };
    }

    private ScoreRequest request(Question question) {
        Tokens instruction = first(model.tokenizer().encode(question.instruction()), MAX_INSTRUCTION);
        Tokens text = first(model.tokenizer().encode(question.text()), MAX_TOKENS);
        return new ScoreRequest(userTurn.concat(instruction).concat(assistantTurn), text);
    }

    private static Tokens first(Tokens tokens, int count) {
        return tokens.slice(0, Math.min(count, tokens.size()));
    }

    private static double[] negated(TokenLogProbs logProbs) {
        double[] surprise = new double[logProbs.size()];
        for (int t = 0; t < surprise.length; t++) {
            surprise[t] = -logProbs.get(t);
        }
        return surprise;
    }
}
