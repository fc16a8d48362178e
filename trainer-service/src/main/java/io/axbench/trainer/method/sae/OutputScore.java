package io.axbench.trainer.method.sae;

import io.axbench.lm.Activations;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.sae.Feature;
import io.axbench.trainer.sae.SparseAutoencoder;
import io.axbench.trainer.subject.Subject;
import java.util.List;

/**
 * How much of what a feature stands for comes out when it is turned up. The tokens that its decoder vector speaks for,
 * read through the model's head, are the ones looked at; after the feature is amplified at the last token of a neutral
 * text, with p the probabilities of the next token,
 *
 * <pre>
 * score = (1 - best rank of these tokens / vocabulary) * highest p of these tokens
 * </pre>
 *
 * <p>Among the features with the best AUROC, the one with the highest score is taken, the better AUROC first where scores
 * are equal.
 *
 * <p>Source: "SAEs are good for steering, if you select the right features" (arXiv 2505.20063) and its code: text,
 * number of tokens, and amplification by 10 times the highest latent of that token.
 */
final class OutputScore {

    private static final String NEUTRAL = "From my experience,";
    private static final int TOKENS = 20;
    private static final double AMPLIFICATION = 10;

    private final Subject subject;
    private final Activations neutral;
    private final double strength;

    private OutputScore(Subject subject, SparseAutoencoder autoencoder) {
        this.subject = subject;
        this.neutral = subject.stream(NEUTRAL);
        this.strength = AMPLIFICATION * highestLatent(autoencoder, neutral.from(neutral.count() - 1));
    }

    /** The index of the best of the features that tell positives from negatives best. */
    static int best(SparseAutoencoder autoencoder, TrainingSet set, int candidates) {
        OutputScore output = new OutputScore(set.subject(), autoencoder);
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (FeatureRanking.Ranked candidate : FeatureRanking.of(autoencoder, set, candidates)) {
            double score = output.of(autoencoder.feature(candidate.feature()));
            if (score > highest) {
                highest = score;
                best = candidate.feature();
            }
        }
        return best;
    }

    private double of(Feature feature) {
        float[] data = neutral.data().clone();
        int last = (neutral.count() - 1) * neutral.width();
        for (int i = 0; i < neutral.width(); i++) {
            data[last + i] += (float) (strength * feature.decoder()[i]);
        }
        float[] next = subject.next(new Activations(neutral.count(), neutral.width(), data));
        return score(next, subject.lens(feature.decoder()));
    }

    /**
     * The score.
     *
     * @param next logits of the next token under amplification
     * @param lens logits that the decoder vector gives by itself
     */
    static double score(float[] next, float[] lens) {
        int leading = leading(next, highest(lens));
        int above = 0;
        double sum = 0;
        for (int token = 0; token < next.length; token++) {
            sum += Math.exp(next[token] - next[leading]);
            above += next[token] > next[leading] ? 1 : 0;
        }
        return (1 - (double) above / next.length) / sum;
    }

    /** The token with the highest logit among these. */
    private static int leading(float[] logits, int[] tokens) {
        int leading = tokens[0];
        for (int token : tokens) {
            leading = logits[token] > logits[leading] ? token : leading;
        }
        return leading;
    }

    /** The tokens of the highest logits, first ones first where equal. */
    private static int[] highest(float[] logits) {
        int[] tokens = new int[Math.min(TOKENS, logits.length)];
        boolean[] taken = new boolean[logits.length];
        for (int i = 0; i < tokens.length; i++) {
            int best = -1;
            for (int token = 0; token < logits.length; token++) {
                if (!taken[token] && (best < 0 || logits[token] > logits[best])) {
                    best = token;
                }
            }
            taken[best] = true;
            tokens[i] = best;
        }
        return tokens;
    }

    private static double highestLatent(SparseAutoencoder autoencoder, Activations token) {
        double[] highest = {0};
        autoencoder.encode(List.of(token), Pace.FREE, (example, at, from, block) -> {
            for (float latent : block) {
                highest[0] = Math.max(highest[0], latent);
            }
        });
        return highest[0];
    }
}
