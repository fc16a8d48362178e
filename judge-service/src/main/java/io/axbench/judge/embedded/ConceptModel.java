package io.axbench.judge.embedded;

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
}
