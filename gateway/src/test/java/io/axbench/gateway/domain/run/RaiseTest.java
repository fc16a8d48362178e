package io.axbench.gateway.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.spec.Budget;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RaiseTest {

    @Test
    void whatIsAddedIsForWhatIsStillToCome() {
        // Given
        Budget before = new Budget(1, 2);
        // When
        // Then
        assertThat(Raise.of(before, 6, true, false)).isEqualTo(new Budget(2, 4));
        assertThat(Raise.of(before, 5, false, true)).isEqualTo(new Budget(1, 4));
        assertThat(Raise.of(before, 6, true, true)).isEqualTo(new Budget(2, 4));
        assertThat(Raise.of(new Budget(0, 0), 1, true, true)).isEqualTo(new Budget(0.5, 0.5));
        assertThat(Raise.of(new Budget(0, 2), 3, true, false)).isEqualTo(new Budget(1, 2));
    }

    @RepeatedTest(100)
    void noPartShrinksAndTheSumIsExact(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Budget before = new Budget(random.nextInt(1_000_000) / 1e6, random.nextInt(1_000_000) / 1e6);
        double total = BigDecimal.valueOf(before.data())
                .add(BigDecimal.valueOf(before.judging()))
                .add(BigDecimal.valueOf(1 + random.nextInt(1_000_000), 6))
                .doubleValue();
        // When
        Budget after = Raise.of(before, total, random.nextBoolean(), random.nextBoolean());
        // Then
        assertThat(after.data()).isGreaterThanOrEqualTo(before.data());
        assertThat(after.judging()).isGreaterThanOrEqualTo(before.judging());
        assertThat(BigDecimal.valueOf(after.data()).add(BigDecimal.valueOf(after.judging())))
                .isEqualByComparingTo(BigDecimal.valueOf(total));
    }

    @Test
    void refusesALowerBudget() {
        // When
        // Then
        assertThatThrownBy(() -> Raise.of(new Budget(1, 2), 3, true, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
