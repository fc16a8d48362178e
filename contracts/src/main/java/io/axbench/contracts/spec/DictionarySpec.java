package io.axbench.contracts.spec;

/**
 * A run that trains directions for many concepts and measures nothing: its result is one dictionary a method.
 *
 * @param together how many concepts a trainer trains side by side in one batch
 */
public record DictionarySpec(int together) {}
