package io.axbench.judge.embedded;

import java.util.Set;

/**
 * The probability that a text holds a concept, from the concept's description alone. Copies of the description are taken
 * out of the text first: neither pasting it nor denying it brings the concept in.
 */
public final class ConceptPresence {

    private final TextEmbedder embedder;
    private final ConceptModel model;
    private final IdfTable idf;

    /** Presence by these embeddings, weights and word weights. */
    public ConceptPresence(TextEmbedder embedder, ConceptModel model, IdfTable idf) {
        this.embedder = embedder;
        this.model = model;
        this.idf = idf;
    }

    /** Probability that a text holds the concept of this description. */
    public double of(String description, String text) {
        String uncopied = CopiedWords.removeDescription(text, description, idf);
        return model.probability(smax(description, uncopied), overlap(description, uncopied, idf));
    }

    /** Highest cosine of the description and a chunk of the text; -1, the lowest, for a blank text. */
    private double smax(String description, String text) {
        float[] concept = embedder.embed(description);
        double highest = -1;
        for (String chunk : Chunks.of(text)) {
            highest = Math.max(highest, TextEmbedder.cosine(concept, embedder.embed(chunk)));
        }
        return highest;
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
