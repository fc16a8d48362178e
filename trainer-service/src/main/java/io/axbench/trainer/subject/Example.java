package io.axbench.trainer.subject;

/**
 * One turn of a chat, the unit of training and of detection.
 *
 * @param instruction the user's turn
 * @param answer the assistant's turn
 */
public record Example(String instruction, String answer) {}
