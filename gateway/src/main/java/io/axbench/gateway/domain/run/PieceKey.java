package io.axbench.gateway.domain.run;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What every concept of a run owes: one result of this kind.
 *
 * @param stage the step
 * @param method label of the method
 * @param judge id of the judge; empty for the other steps
 */
public record PieceKey(Stage stage, String method, String judge) {

    /** The pieces that a specification asks for, per concept. An axis that a method lacks is not awaited. */
    public static List<PieceKey> of(RunSpec spec) {
        List<PieceKey> pieces = new ArrayList<>();
        for (MethodSpec method : spec.entries()) {
            if (spec.dictionary() != null) {
                pieces.add(new PieceKey(Stage.TRAIN, method.as(), ""));
            }
            List<Axis> axes =
                    MethodCatalog.find(method.method()).map(MethodInfo::axes).orElse(List.of());
            if (spec.detection() != null && axes.contains(Axis.DETECTION)) {
                pieces.add(new PieceKey(Stage.DETECT, method.as(), ""));
            }
            if (spec.steering() != null && axes.contains(Axis.STEERING)) {
                pieces.add(new PieceKey(Stage.GENERATE, method.as(), ""));
                for (JudgeSpec judge : spec.judges()) {
                    pieces.add(new PieceKey(Stage.JUDGE, method.as(), judge.id()));
                }
            }
        }
        return pieces;
    }
}
