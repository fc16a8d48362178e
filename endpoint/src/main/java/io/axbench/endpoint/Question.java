package io.axbench.endpoint;

/**
 * What is asked of a model: one user's turn.
 *
 * @param template id of the prompt file that the prompt was made from; a metric's label, no part of the identity
 * @param prompt the user's turn
 * @param temperature of the sampling; 0 or above
 * @param maxTokens longest answer, in the model's tokens; above 0
 * @param sample tells repeats of the same question apart, from 0
 */
public record Question(String template, String prompt, double temperature, int maxTokens, int sample) {

    /** Checks the numbers. */
    public Question {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new IllegalArgumentException("temperature " + temperature + "; expected 0 to 100");
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens " + maxTokens + "; expected 1 or more");
        }
        if (sample < 0) {
            throw new IllegalArgumentException("sample " + sample + "; expected 0 or more");
        }
    }

    /** Without the prompt: texts stay out of logs. */
    @Override
    public String toString() {
        return "Question[template=%s, characters=%d, temperature=%s, maxTokens=%d, sample=%d]"
                .formatted(template, prompt.length(), temperature, maxTokens, sample);
    }
}
