package io.axbench.contracts.spec;

/** The detection axis; nothing to set. */
public record DetectionSpec() {}
