package io.axbench.gateway.domain.standings;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.domain.standings.WinRates.Against;
import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.Outcomes;
import io.axbench.gateway.statistics.Ranked;
import io.axbench.gateway.statistics.SeedAdvice;
import io.axbench.gateway.statistics.SeedAdvice.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinRatesTest {

    private final Standings steering = new Standings(
            Figure.SCORE,
            "embedded",
            "v1",
            "MiniLM",
            0.05,
            List.of(place("Prompt"), place("ReFT-r1"), place("PCA")),
            List.of(
                    pair("PCA", "Prompt", 1, 2, 7),
                    pair("PCA", "ReFT-r1", 0, 0, 0),
                    pair("Prompt", "ReFT-r1", 6, 3, 1)),
            null,
            null,
            new SeedAdvice(Verdict.UNKNOWN, List.of()),
            List.of(),
            List.of());

    @Test
    void promptingIsTheBaselineUnlessAnotherIsNamed() {
        // When
        List<WinRates> rates = WinRates.of(List.of(steering), null, List.of("PromptDetection", "Prompt"));
        // Then: in the order of the places, seen from each method
        assertThat(rates)
                .containsExactly(new WinRates(
                        Figure.SCORE,
                        "embedded",
                        "v1",
                        "Prompt",
                        List.of(new Against("ReFT-r1", 1, 3, 6, 0.1), new Against("PCA", 1, 2, 7, 0.1))));
    }

    @Test
    void anyMethodMayBeTheBaseline() {
        // When
        List<WinRates> rates = WinRates.of(List.of(steering), "ReFT-r1", List.of("Prompt"));
        // Then: nothing in common makes no rate
        assertThat(rates.getFirst().methods())
                .containsExactly(new Against("Prompt", 6, 3, 1, 0.6), new Against("PCA", 0, 0, 0, null));
    }

    @Test
    void aFigureWithoutTheBaselineIsLeftOut() {
        assertThat(WinRates.of(List.of(steering), "LoRA", List.of("Prompt"))).isEmpty();
        assertThat(WinRates.of(List.of(steering), null, List.of())).isEmpty();
    }

    private static Ranked place(String method) {
        return new Ranked(method, "a", 1, null, 10, 1, 3);
    }

    private static Comparison pair(String first, String second, int wins, int ties, int losses) {
        return new Comparison(first, second, 10, 0.0, null, 1, 1, 1, new Outcomes(wins, ties, losses), null, null);
    }
}
