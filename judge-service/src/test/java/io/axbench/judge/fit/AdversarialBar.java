package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What the judge must reach on either half of the adversarial set: its figures less a margin of two or three texts. */
final class AdversarialBar {

    /** Over all texts of a half; before it was 0.30. */
    private static final double ALL = 0.76;

    private static final Map<AdversarialKind, Double> KINDS = Map.ofEntries(
            Map.entry(AdversarialKind.ECHO, 0.9),
            Map.entry(AdversarialKind.FRAMED_ECHO, 0.8),
            Map.entry(AdversarialKind.SHUFFLED, 0.8),
            Map.entry(AdversarialKind.REFUSAL, 0.6),
            Map.entry(AdversarialKind.EMPTY, 0.4),
            Map.entry(AdversarialKind.REPEATED, 0.9),
            Map.entry(AdversarialKind.REFRAIN, 0.8),
            Map.entry(AdversarialKind.PASTED, 0.8),
            Map.entry(AdversarialKind.NEGATED, 0.8),
            Map.entry(AdversarialKind.NEGATED_CORE, 0.6),
            Map.entry(AdversarialKind.WOVEN, 0.13),
            Map.entry(AdversarialKind.GOOD, 0.8),
            Map.entry(AdversarialKind.GOOD_SHORT, 0.8),
            Map.entry(AdversarialKind.QUOTING, 0.8),
            Map.entry(AdversarialKind.BROKEN, 0.9));

    private AdversarialBar() {}

    static void assertReached(AdversarialFigures figures) {
        for (boolean design : new boolean[] {true, false}) {
            assertThat(figures.acceptable(design)).as("design %s", design).isGreaterThan(ALL);
            KINDS.forEach((kind, least) -> assertThat(figures.acceptable(kind, design))
                    .as("%s, design %s", kind, design)
                    .isGreaterThan(least));
        }
    }
}
