package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Direction;
import io.axbench.lm.ModelException;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Rows;
import java.util.List;

/**
 * The operation of {@code steering.py} that makes a change, and what it needs beside the vectors.
 *
 * @param name of the operation
 * @param parameters f32
 */
record ChangeOperation(String name, List<NDArray> parameters) {

    /**
     * The operation of a change, its parameters checked and copied.
     *
     * @param scope manager that the parameters belong to
     * @throws ModelException {@code OUT_OF_RANGE} if a width is not the model's, {@code NON_FINITE} if a number is NaN
     *     or infinite
     */
    static ChangeOperation of(NDManager scope, Change change, int width) {
        Maker make = new Maker(scope, width);
        return switch (change) {
            case Change.Add(Direction w) -> new ChangeOperation("steer_add", List.of(make.vector("direction", w)));
            case Change.Clamp(Direction w) ->
                new ChangeOperation("steer_set", make.latent(Latent.relu(w, 0), "direction", w));
            case Change.ClampAtLeast(Direction w) ->
                new ChangeOperation("steer_set_at_least", make.latent(Latent.relu(w, 0), "direction", w));
            case Change.Threshold(Direction w, double threshold) ->
                new ChangeOperation(
                        "steer_above", List.of(make.vector("direction", w), make.number("threshold", threshold)));
            case Change.WhereBelow(Direction w) ->
                new ChangeOperation("steer_below", List.of(make.vector("direction", w)));
            case Change.LowRank(Rows rotation, Rows source, Direction bias) ->
                new ChangeOperation(
                        "steer_low_rank",
                        List.of(
                                make.matrix("rotation", rotation),
                                make.matrix("source", source),
                                make.numbers("bias", bias.toArray(), new Shape(bias.width()))));
            case Change.SaeLatent(Latent latent, Direction decoder, Change.Target target) ->
                switch (target) {
                    case STRENGTH -> new ChangeOperation("steer_set", make.latent(latent, "decoder row", decoder));
                    case AT_LEAST_STRENGTH ->
                        new ChangeOperation("steer_set_at_least", make.latent(latent, "decoder row", decoder));
                    case STRENGTH_MORE ->
                        new ChangeOperation("steer_add", List.of(make.vector("decoder row", decoder)));
                };
            case Change.Probe(Latent probe, Direction w) ->
                new ChangeOperation("steer_by_latent", make.latent(probe, "direction", w));
        };
    }

    /**
     * Checks a vector of an intervention.
     *
     * @throws ModelException {@code OUT_OF_RANGE} if its width is not the model's, {@code NON_FINITE} if a component is
     *     not finite
     */
    static void check(String what, int found, int width, float[] values) {
        if (found != width) {
            throw new ModelException(
                    ModelException.Kind.OUT_OF_RANGE,
                    "intervention: the %s has width %d, the model %d; use one made for this model"
                            .formatted(what, found, width));
        }
        finite(what, values);
    }

    private static void finite(String what, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelException(
                        ModelException.Kind.NON_FINITE,
                        "intervention: number %d of the %s is %s; train or export it again"
                                .formatted(i, what, values[i]));
            }
        }
    }

    /** Makes parameters in a scope. */
    private record Maker(NDManager scope, int width) {

        NDArray vector(String what, Direction w) {
            check(what, w.width(), width, w.toArray());
            return scope.create(w.toArray());
        }

        NDArray matrix(String what, Rows rows) {
            check(what, rows.width(), width, rows.toArray());
            return scope.create(rows.toArray(), new Shape(rows.count(), width));
        }

        NDArray number(String what, double value) {
            return numbers(what, new float[] {(float) value}, new Shape(1));
        }

        NDArray numbers(String what, float[] values, Shape shape) {
            finite(what, values);
            return scope.create(values, shape);
        }

        List<NDArray> latent(Latent latent, String what, Direction w) {
            return List.of(
                    vector("encoder row", latent.encoder()),
                    number("encoder bias", latent.bias()),
                    number("latent's threshold", latent.threshold()),
                    vector(what, w));
        }
    }
}
