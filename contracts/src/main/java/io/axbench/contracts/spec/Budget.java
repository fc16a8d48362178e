package io.axbench.contracts.spec;

/**
 * What a run may spend at endpoints, in dollars. Each part is a hard limit of the service that spends it.
 *
 * @param data for making data and steering prompts
 * @param judging for rating
 */
public record Budget(double data, double judging) {}
