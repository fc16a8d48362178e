package io.axbench.judge.embedded;

import java.util.List;

/**
 * Whether a text speaks about the question instead of answering it: an echo of the instruction, a refusal, or phrases
 * that fit every question.
 *
 * <p>The instruction's content words are taken out of the text. What is left of an answer still points to the question,
 * what is left of an evasion points to phrases: it evades if its cosine with a phrase is high and higher than that with
 * the instruction. Empty phrases count from two sentences on, since one may be the opening of an answer, and frames only
 * around a copy of the instruction. A copy of the instruction with no word beside it evades, too.
 *
 * <p>The limits were chosen on the design half of the adversarial set and on the judged texts. A good answer to a refused question ("I cannot
 * see your car, so check the manual") keeps words that point to the question and does not evade.
 */
final class Evasion {

    private static final double LIKE_REFUSAL = 0.40;
    private static final double LIKE_EMPTY = 0.44;
    private static final double LIKE_FRAME = 0.30;
    private static final double NEARER = 0.05;

    private final TextEmbedder embedder;
    private final List<float[]> refusals;
    private final List<float[]> empty;
    private final List<float[]> frames;

    /** Embeds the phrases once. */
    Evasion(TextEmbedder embedder, EvasionPhrases phrases) {
        this.embedder = embedder;
        this.refusals = phrases.refusals().stream().map(embedder::embed).toList();
        this.empty = phrases.empty().stream().map(embedder::embed).toList();
        this.frames = phrases.frames().stream().map(embedder::embed).toList();
    }

    /**
     * Whether the text evades.
     *
     * @param instruction what was asked
     * @param text what was answered
     * @param uncopied the text without copies of the instruction
     */
    boolean of(String instruction, String text, String uncopied) {
        boolean echoes = uncopied.length() < text.length();
        if (echoes && SurfaceText.noLetterOrDigit(uncopied)) {
            return true;
        }
        float[] rest = embedder.embed(Words.without(text, instruction));
        double question = TextEmbedder.cosine(rest, embedder.embed(instruction));
        return like(rest, refusals, LIKE_REFUSAL, question)
                || (Chunks.sentences(text).size() > 1 && like(rest, empty, LIKE_EMPTY, question))
                || (echoes && like(rest, frames, LIKE_FRAME, question));
    }

    private static boolean like(float[] rest, List<float[]> phrases, double limit, double question) {
        double nearest = -1;
        for (float[] phrase : phrases) {
            nearest = Math.max(nearest, TextEmbedder.cosine(rest, phrase));
        }
        return nearest >= limit && nearest >= question + NEARER;
    }
}
