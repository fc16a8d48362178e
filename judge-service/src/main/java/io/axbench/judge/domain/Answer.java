package io.axbench.judge.domain;

/**
 * A steered text with all that a judge may look at. The factor is not among it: it predicts the ratings well, and a
 * judge that knew it would rate the strength instead of the text.
 *
 * @param concept description of the concept that was to be brought in
 * @param instruction the user's turn
 * @param text what the steered model answered
 */
public record Answer(String concept, String instruction, String text) {}
