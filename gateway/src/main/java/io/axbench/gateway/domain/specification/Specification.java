package io.axbench.gateway.domain.specification;

import io.axbench.contracts.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * A checked specification. Its budget is one number, which becomes two only by an estimate.
 *
 * @param spec all but the budget, with all defaults filled in
 * @param budget what the run may spend, in dollars; null: no limit
 */
public record Specification(RunSpec spec, @Nullable Double budget) {}
