package io.axbench.contracts.spec;

/** A run that trains directions for many concepts and measures nothing: its result is one dictionary a method. */
public record DictionarySpec() {}
