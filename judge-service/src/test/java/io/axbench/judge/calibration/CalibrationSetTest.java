package io.axbench.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Cost;
import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import io.axbench.judge.domain.Opinion;
import io.axbench.judge.domain.Opinions;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationSetTest {

    private final CalibrationSet set = CalibrationSet.load();

    @Test
    void theSetIsFrozen() {
        assertThat(set.items()).hasSize(42);
        assertThat(set.hash()).isEqualTo("b4290b6328e6ca6b3d297f5bd9d5ce361f8fea739a3720c983da111249b00023");
    }

    @Test
    void everyRatingOccursOnEveryAxis() {
        for (int axis = 0; axis < 3; axis++) {
            int of = axis;
            assertThat(set.items()).extracting(item -> item.ratings().of(of)).contains(0, 1, 2);
        }
        assertThat(set.items()).extracting(CalibrationItem::id).doesNotHaveDuplicates();
    }

    @Test
    void aJudgeThatRatesAsTheSetAgreesWhollyAndWhatItLeavesOutIsMissing() {
        // Given
        List<Opinion> opinions = new ArrayList<>();
        for (CalibrationItem item : set.items()) {
            CalibrationItem.Given given = item.ratings();
            Verdict fluency = opinions.isEmpty() ? new Verdict.Unparseable("none") : new Verdict.Rated(given.fluency());
            Ratings ratings =
                    new Ratings(new Verdict.Rated(given.concept()), new Verdict.Rated(given.instruction()), fluency);
            opinions.add(new Opinion(List.of(ratings), null));
        }

        // When
        List<AxisAgreement> axes = set.compared(new Opinions(opinions, Cost.NONE));

        // Then
        assertThat(axes).extracting(AxisAgreement::axis).containsExactly("concept", "instruction", "fluency");
        assertThat(axes).extracting(AxisAgreement::missing).containsExactly(0, 0, 1);
        assertThat(axes).allSatisfy(axis -> {
            assertThat(axis.texts()).isEqualTo(42);
            assertThat(axis.exact()).isEqualTo(1);
            assertThat(axis.kappa()).isEqualTo(1);
            assertThat(axis.mean()).isBetween(1.0, 1.6);
        });
    }
}
