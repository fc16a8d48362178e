package io.axbench.gateway.domain.run;

import io.axbench.contracts.Cost;
import java.util.List;

/**
 * What a run cost so far at endpoints.
 *
 * @param total all together
 * @param data making data and steering prompts
 * @param judges by judge, those that asked an endpoint; and by method, those that an endpoint rates for
 */
public record RunCost(Cost total, Cost data, List<JudgeCost> judges) {

    /** Copies the list. */
    public RunCost {
        judges = List.copyOf(judges);
    }

    /**
     * What a judge cost.
     *
     * @param judge its label, or that of the method
     * @param cost what it cost
     */
    public record JudgeCost(String judge, Cost cost) {}

    /** The sum of both kinds. */
    public static RunCost of(Cost data, List<JudgeCost> judges) {
        Cost total = data;
        for (JudgeCost judge : judges) {
            total = total.plus(judge.cost());
        }
        return new RunCost(total, data, judges);
    }
}
