package io.axbench.judge.fit;

import io.axbench.judge.embedded.TokenSurprise.Question;

/**
 * A text with its ratings.
 *
 * @param group texts of one group are never on both sides of a split: layer and feature of the steering
 * @param question instruction and text
 * @param instruct rating of the instruction, 0 to 2
 * @param fluency rating of the fluency, 0 to 2
 * @param judged whether a judge rated it; otherwise the ratings are assumed
 */
record RatedText(String group, Question question, int instruct, int fluency, boolean judged) {}
