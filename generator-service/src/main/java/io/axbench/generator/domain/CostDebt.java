package io.axbench.generator.domain;

import io.axbench.contracts.Cost;

/** What a run paid and has told nobody yet. It leaves with the next message that tells a cost. */
final class CostDebt {

    private Cost owed = Cost.NONE;

    void add(Cost cost) {
        owed = owed.plus(cost);
    }

    /** All that is owed; nothing is, from then on. */
    Cost settle() {
        Cost settled = owed;
        owed = Cost.NONE;
        return settled;
    }
}
