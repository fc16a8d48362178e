package io.axbench.trainer.tuning;

import io.axbench.trainer.subject.ReadExample;

/**
 * A text that the subject model read plainly and behind a steering prompt. Compared are the tokens that both have in
 * common: the last of the prompt, which the answer's first is made of, and the answer as far as both go.
 *
 * @param plain the text
 * @param prompted with the steering prompt
 */
public record ReadShift(ReadExample plain, ReadExample prompted) {

    /** How many tokens are compared; 0 if the answer is missing in either, as where a long prompt cut it off. */
    public int tokens() {
        if (!plain.answered() || !prompted.answered()) {
            return 0;
        }
        int most = Math.min(
                plain.tokens().size() - plain.answerStart(), prompted.tokens().size() - prompted.answerStart());
        int common = 0;
        while (common < most
                && plain.tokens().get(plain.answerStart() + common)
                        == prompted.tokens().get(prompted.answerStart() + common)) {
            common++;
        }
        return common == 0 ? 0 : common + 1;
    }
}
