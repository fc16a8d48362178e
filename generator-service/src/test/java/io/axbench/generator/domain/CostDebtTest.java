package io.axbench.generator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostDebtTest {

    @Test
    void isSettledOnce() {
        // Given
        CostDebt debt = new CostDebt();
        debt.add(new Cost(1, 2, 3, 4, 0.5));
        debt.add(new Cost(10, 20, 30, 40, 0.25));

        // When
        List<Cost> settled = List.of(debt.settle(), debt.settle());

        // Then
        assertThat(settled).containsExactly(new Cost(11, 22, 33, 44, 0.75), Cost.NONE);
    }
}
