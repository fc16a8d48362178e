package io.axbench.trainer.method.direction;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Guard;

/**
 * PCA: the direction in which the positive tokens vary most.
 *
 * <p>The sign has nothing to do with the label, so an AUROC below one half is possible and stands as it is.
 *
 * <p>Source: PCA in AxBench (arXiv 2501.17148); sign as in scikit-learn.
 */
public final class PrincipalComponent implements ClosedFormMethod {

    @Override
    public String name() {
        return "PCA";
    }

    @Override
    public Direction fit(Activations positive, Activations negative) {
        return PrincipalAxis.of(Guard.nonEmpty(positive, "positive"), "positive tokens");
    }
}
