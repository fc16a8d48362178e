package io.axbench.gateway.domain.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two runs compared, stage by stage.
 *
 * @param equal whether no stage differs and there was something to compare
 * @param first where they part first: the first stage that differs, at its first place; null if none does
 * @param stages every stage, in order
 */
public record RunComparison(boolean equal, StageComparison.@Nullable Difference first, List<StageComparison> stages) {

    /** Copies the list. */
    public RunComparison {
        stages = List.copyOf(stages);
    }

    /** Two runs side by side: what one of them alone has is counted, and is no difference. */
    public static RunComparison ofBoth(Contents one, Contents other) {
        return of(one, other, false);
    }

    /** A run and its repetition, which must have all that the run has. */
    public static RunComparison ofRepetition(Contents run, Contents repetition) {
        return of(run, repetition, true);
    }

    private static RunComparison of(Contents one, Contents other, boolean lacking) {
        List<StageComparison> stages = Arrays.stream(ComparedStage.values())
                .map(stage -> StageComparison.of(stage, one, other, lacking))
                .toList();
        StageComparison.Difference first = stages.stream()
                .map(StageComparison::first)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean compared = stages.stream().anyMatch(stage -> stage.equal() > 0);
        return new RunComparison(first == null && compared, first, stages);
    }
}
