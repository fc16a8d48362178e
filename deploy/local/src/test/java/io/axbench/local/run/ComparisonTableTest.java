package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.axbench.local.run.ComparisonView.Difference;
import io.axbench.local.run.ComparisonView.Stage;
import io.axbench.local.run.DiffView.Figure;
import io.axbench.local.run.DiffView.Interval;
import io.axbench.local.run.DiffView.Origin;
import io.axbench.local.run.DiffView.Setting;
import io.axbench.local.run.DiffView.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    private static final Difference TEXT =
            new Difference("TEXTS", 7, "Prompt", "", "0123456789abcdef", "fedcba9876543210");

    @Test
    void namesTheFirstDifferenceOfAVerification() {
        // When
        String table = ComparisonTable.render(verification(List.of("ratings of gpt")), comparison(false, TEXT));

        // Then
        assertThat(table.lines().toList())
                .hasSize(6)
                .contains("concepts [3, 7] of run old, computed again as run new")
                .contains("not asked again, kept answers are never paid twice: ratings of gpt")
                .anyMatch(line -> line.matches("data +2 +0 +0 +0"))
                .anyMatch(line -> line.matches("texts +5 +1 +0 +2"))
                .last()
                .isEqualTo("first difference: texts of concept 7, Prompt: 0123456789ab | fedcba987654");
    }

    @Test
    void tellsEqualFromNothingCompared() {
        assertThat(ComparisonTable.render(verification(List.of()), comparison(true, null)))
                .endsWith("equal%n".formatted())
                .doesNotContain("paid");
        assertThat(ComparisonTable.render(verification(List.of()), comparison(false, null)))
                .endsWith("nothing could be compared%n".formatted());
    }

    @Test
    void showsTwoRunsSideBySide() {
        // When
        String table = ComparisonTable.render(diff(comparison(false, TEXT)));

        // Then
        assertThat(table.lines())
                .contains("a  old  small, completed, 10 concepts")
                .contains("  /methods/1/LinearProbe/epochs: 2 | 3")
                .contains("  /seed: - | 4")
                .contains("  weightHash: ab | cd")
                .anyMatch(line -> line.matches("texts +5 +1 +0 +3"))
                .anyMatch(line -> line.matches(
                        "auroc +DiffMean +10 +0\\.900 +0\\.850 +-0\\.050 +-0\\.090 -0\\.010 +0\\.0200 +0\\.0400"));
    }

    @Test
    void saysWhatPIsOfWhereARunSettled() {
        // Given
        DiffView all = diff(
                comparison(true, null),
                new Figure("score", "a", "gpt", 12, 1, 2, 1, "BETS", new Interval(0.4, 1.6), 0.01, 0.02),
                new Figure("score", "b", "gpt", 12, 1, 2, 1, "NONE", null, null, null));

        // When
        String table = ComparisonTable.render(all);

        // Then
        assertThat(table.lines())
                .anyMatch(line -> line.matches("score\\* .* \\+0\\.400 \\+1\\.600 +0\\.0100 +0\\.0200"))
                .anyMatch(line -> line.matches("score\\+ .* \\+1\\.000 +- +-"))
                .anyMatch(line -> line.startsWith("* judged until it was settled"))
                .last()
                .asString()
                .startsWith("+ no p: both stopped judging by their ratings");
        assertThat(ComparisonTable.render(diff(comparison(true, null)))).doesNotContain("settled", "no p");
    }

    @Test
    void saysWhatIsOtherByNow() {
        // Given
        Difference data = new Difference("DATA", 3, "", "", "aa", "bb");
        Stage stage = new Stage("DATA", 1, 1, 0, 0, 0, data);

        // When
        String changed = ComparisonTable.changed(diff(new ComparisonView(false, data, List.of(stage))));

        // Then
        assertThat(changed.lines())
                .containsExactly(
                        "the data of 1 concepts are others by now; first difference: data of concept 3: aa | bb",
                        "other by now: weightHash: ab | cd");
    }

    private static VerificationView verification(List<String> kept) {
        return new VerificationView("old", "new", true, List.of(3, 7), kept, null);
    }

    private static ComparisonView comparison(boolean equal, @Nullable Difference first) {
        return new ComparisonView(
                equal,
                first,
                List.of(
                        new Stage("DATA", 2, 0, 0, 0, 0, null),
                        new Stage("TEXTS", 5, first == null ? 0 : 1, 0, 2, 1, first)));
    }

    private static DiffView diff(ComparisonView comparison) {
        return diff(
                comparison,
                new Figure("auroc", "DiffMean", "", 10, 0.9, 0.85, -0.05, "T", new Interval(-0.09, -0.01), 0.02, 0.04));
    }

    private static DiffView diff(ComparisonView comparison, Figure... figures) {
        return new DiffView(
                new Side("old", "small", "COMPLETED", 10),
                new Side("new", "other", "COMPLETED", 10),
                10,
                List.of(
                        new Setting("/methods/1/LinearProbe/epochs", IntNode.valueOf(2), IntNode.valueOf(3)),
                        new Setting("/seed", null, IntNode.valueOf(4))),
                List.of(new Origin("weightHash", List.of("ab"), List.of("cd"))),
                comparison,
                List.of(figures));
    }
}
