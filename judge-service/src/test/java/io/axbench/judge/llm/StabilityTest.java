package io.axbench.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.domain.Verdict.Unparseable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StabilityTest {

    private static final Verdict NONE = new Unparseable("no rating");

    private static final Map<String, float[]> DIRECTIONS = Map.of(
            "east", new float[] {1, 0}, "north", new float[] {0, 1}, "west", new float[] {-1, 0}, "ne", new float[] {
                0.6f, 0.8f
            });

    private final Stability stability = new Stability(DIRECTIONS::get);

    @Test
    void aJudgeThatAlwaysSaysTheSameIsSure() {
        assertThat(stability.confidence(List.of(new Rated(1), new Rated(1)), List.of("east", "west")))
                .isEqualTo(1);
    }

    @Test
    void aJudgeThatIsNeverReadableHasNoConfidence() {
        assertThat(stability.confidence(List.of(NONE, NONE), List.of("east", "east")))
                .isNull();
    }

    @Test
    void anExplanationThatFitsTheOthersWeighsMore() {
        // cosines: east-ne 0.6, north-ne 0.8, east-north 0; weights east 0.3, north 0.4, ne 0.7
        Double confidence =
                stability.confidence(List.of(new Rated(2), new Rated(0), new Rated(2)), List.of("east", "north", "ne"));
        assertThat(confidence).isCloseTo((0.3 + 0.7) / 1.4, within(1e-7));
    }

    @Test
    void theHeavierOfTwoEquallyFrequentRatingsCounts() {
        // weights: east 0.3, north 0.4, ne 0.7 as above, with an unreadable north between
        Double confidence =
                stability.confidence(List.of(new Rated(0), NONE, new Rated(2)), List.of("east", "north", "ne"));
        assertThat(confidence).isCloseTo(0.7 / 1.4, within(1e-7));
    }

    @Test
    void explanationsThatResembleNoneWeighAlike() {
        assertThat(stability.confidence(List.of(new Rated(0), new Rated(2)), List.of("east", "west")))
                .isEqualTo(0.5);
    }
}
