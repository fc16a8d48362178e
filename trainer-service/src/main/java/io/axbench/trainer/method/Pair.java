package io.axbench.trainer.method;

/**
 * Two answers to one instruction, for methods that learn from preferences.
 *
 * @param instruction the user's turn
 * @param plain an answer without the concept
 * @param answer an answer that holds it
 */
public record Pair(String instruction, String plain, String answer) {}
