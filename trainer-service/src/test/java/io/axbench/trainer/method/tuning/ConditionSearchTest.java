package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Condition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionSearchTest {

    @Test
    void theConditionSearchFindsThePointThatTellsPromptsApart() {
        // Given: along c, positives have similarity near 1 and negatives near 0
        Direction c = Direction.of(new float[] {1, 0});
        List<double[]> positives = List.of(new double[] {3, 0.1}, new double[] {2, -0.2});
        List<double[]> negatives = List.of(new double[] {0.01, 2}, new double[] {0.02, -3});
        ConditionSearch search = new ConditionSearch();

        // When
        search.look(4, Direction.of(new float[] {0, 1}), positives, negatives);
        search.look(7, c, positives, negatives);

        // Then
        ConditionSearch.Found found = search.best();
        assertThat(found.f1()).isEqualTo(1);
        Condition condition = new Condition(
                Map.of(found.layer(), found.direction()), found.threshold(), found.side(), Condition.Pooling.MEAN);
        assertThat(positives).allMatch(x -> condition.metBy(condition.similarity(found.layer(), x)));
        assertThat(negatives).noneMatch(x -> condition.metBy(condition.similarity(found.layer(), x)));
    }
}
