package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How often each method is above a baseline, as the gateway tells it.
 *
 * @param figure AUROC or SCORE
 * @param judge who rated; null for detection
 * @param baseline label of the baseline
 * @param methods every other method, the best first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WinRatesView(String figure, @Nullable String judge, String baseline, List<Against> methods) {

    /** A method against the baseline; the rate is null if nothing is common to both. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Against(
            String method,
            int wins,
            int ties,
            int losses,
            @Nullable Double winRate) {}

    /** A title and a line a method; ends with a line break. */
    public String render() {
        List<List<String>> cells = methods.stream()
                .map(m -> List.of(
                        m.method(),
                        m.winRate() == null ? "?" : String.format(Locale.ROOT, "%.0f%%", 100 * m.winRate()),
                        m.wins() + " wins",
                        m.ties() + " ties",
                        m.losses() + " losses"))
                .toList();
        String what = figure.equals("AUROC")
                ? "AUROC against %s, over concepts"
                : "score against %s, over pairs of concept and instruction";
        return what.formatted(baseline)
                + (judge == null ? "" : ", judge " + judge)
                + System.lineSeparator()
                + TextTable.of(cells, "  ");
    }
}
