package io.axbench.gateway.domain.sheet;

/**
 * A text that a person is to rate, without what would tell the method.
 *
 * @param id of the text in its run
 * @param concept the concept's description
 * @param instruction the instruction
 * @param text what was answered
 */
public record SheetText(String id, String concept, String instruction, String text) {}
