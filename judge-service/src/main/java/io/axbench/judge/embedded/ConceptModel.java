package io.axbench.judge.embedded;

import java.util.Set;

/**
 * Whether a text holds a concept: {@code logit = bias + smaxWeight * smax + overlapWeight * ov}, rating
 * {@code [p > one] + [p > two]}.
 *
 * <p>The weights were fitted on the evaluation sets of Concept10 2b_l10 and 2b_l20, positives against negatives and
 * hard negatives: say so beside numbers on those sets. There is no label for a rating of 1 and none on steered text,
 * so the map from p to a rating is a convention, not a measurement.
 *
 * @param bias of the logit
 * @param smaxWeight weight of the highest cosine of description and chunk
 * @param overlapWeight weight of the idf-weighted share of the description's words that occur in the text
 * @param one p above which the rating is at least 1
 * @param two p above which the rating is 2
 */
public record ConceptModel(double bias, double smaxWeight, double overlapWeight, double one, double two) {

    /** Probability that the concept is in the text. */
    public double probability(double smax, double overlap) {
        return OrdinalModel.sigmoid(bias + smaxWeight * smax + overlapWeight * overlap);
    }

    /** The rating that a probability is called: 0, 1 or 2. */
    public int rating(double p) {
        return (p > one ? 1 : 0) + (p > two ? 1 : 0);
    }

    /**
     * Share of the description's content words that occur in the text, weighted by idf.
     *
     * @return 0 to 1; 0 for a description without content words
     */
    static double overlap(String description, String text, IdfTable idf) {
        Set<String> present = Words.stems(text);
        double all = 0;
        double found = 0;
        for (String stem : Words.stems(description)) {
            double weight = idf.of(stem);
            all += weight;
            found += present.contains(stem) ? weight : 0;
        }
        return all == 0 ? 0 : found / all;
    }
}
