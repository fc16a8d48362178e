package io.axbench.contracts.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxActTest {

    @Test
    void isTheHighestScoreOrFifty() {
        assertThat(MaxAct.of(List.of(score(2), score(7)))).isEqualTo(7);
        assertThat(MaxAct.of(List.of(score(-2)))).isEqualTo(50);
        assertThat(MaxAct.of(List.of(score(0)))).isEqualTo(50);
        assertThat(MaxAct.of(List.of())).isEqualTo(50);
    }

    private static ExampleScore score(double score) {
        return new ExampleScore(0, Category.POSITIVE, score, 0);
    }
}
