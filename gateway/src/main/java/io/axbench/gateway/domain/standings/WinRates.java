package io.axbench.gateway.domain.standings;

import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.statistics.Comparison;
import io.axbench.gateway.statistics.Outcomes;
import io.axbench.gateway.statistics.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often each method of a run is above a baseline, as equal to it and below it (protocol section 5): by score over
 * pairs of concept and instruction, by AUROC over concepts.
 *
 * @param figure what is compared
 * @param judge who rated; null for detection
 * @param judgeVersion hash of its prompts or weights; null likewise
 * @param baseline label of the baseline
 * @param methods every other method, the best mean first
 */
public record WinRates(
        Figure figure, @Nullable String judge, @Nullable String judgeVersion, String baseline, List<Against> methods) {

    /** Methods that prompt, which the paper compares with. */
    private static final Set<String> PROMPTING = Set.of("Prompt", "PromptDetection");

    /** Copies the list. */
    public WinRates {
        methods = List.copyOf(methods);
    }

    /**
     * A method against the baseline.
     *
     * @param method label of the method
     * @param wins how often it is above
     * @param ties how often both are the same
     * @param losses how often it is below
     * @param winRate wins over all three, 0..1; null if nothing is common to both
     */
    public record Against(
            String method,
            int wins,
            int ties,
            int losses,
            @Nullable Double winRate) {

        static Against of(String method, Outcomes outcomes) {
            int all = outcomes.wins() + outcomes.ties() + outcomes.losses();
            return new Against(
                    method,
                    outcomes.wins(),
                    outcomes.ties(),
                    outcomes.losses(),
                    all == 0 ? null : (Double) ((double) outcomes.wins() / all));
        }
    }

    /**
     * The label of the baseline where none is named: the first entry that prompts, as in the paper.
     *
     * @param places the methods that are compared
     * @param prompting labels of the run's entries that prompt, in the specification's order
     * @return null if none of them is compared
     */
    private static @Nullable String first(List<Ranked> places, List<String> prompting) {
        return prompting.stream()
                .filter(label -> has(places, label))
                .findFirst()
                .orElse(null);
    }

    /** Whether a method of the catalogue prompts. */
    public static boolean prompts(String method) {
        return PROMPTING.contains(method);
    }

    /**
     * Of each standings that has the baseline.
     *
     * @param baseline a label; null for prompting
     * @param prompting labels of the run's entries that prompt
     */
    public static List<WinRates> of(List<Standings> standings, @Nullable String baseline, List<String> prompting) {
        List<WinRates> all = new ArrayList<>();
        for (Standings one : standings) {
            String label = baseline == null ? first(one.places(), prompting) : baseline;
            if (label != null && has(one.places(), label)) {
                all.add(of(one, label));
            }
        }
        return all;
    }

    private static WinRates of(Standings standings, String baseline) {
        List<Against> methods = new ArrayList<>();
        for (Ranked place : standings.places()) {
            standings.pairs().stream()
                    .filter(pair -> pair.between(place.method(), baseline))
                    .findFirst()
                    .ifPresent(pair -> methods.add(Against.of(place.method(), outcomes(pair, place.method()))));
        }
        return new WinRates(standings.figure(), standings.judge(), standings.judgeVersion(), baseline, methods);
    }

    private static Outcomes outcomes(Comparison pair, String method) {
        return pair.first().equals(method) ? pair.outcomes() : pair.outcomes().reversed();
    }

    private static boolean has(List<Ranked> places, String label) {
        return places.stream().anyMatch(place -> place.method().equals(label));
    }
}
