package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Activations;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.GradientMode;
import io.axbench.lm.decoder.HostCopy;
import io.axbench.lm.decoder.UpperBlocks;
import java.util.ArrayList;
import java.util.List;

/** The last token's stream behind the final norm, from the stream behind a layer, and how it depends on that. */
final class FinalStates {

    private final Decoder decoder;
    private final UpperBlocks blocks;
    private final int layer;

    FinalStates(Decoder decoder, UpperBlocks blocks, int layer) {
        this.decoder = decoder;
        this.blocks = blocks;
        this.layer = layer;
    }

    /** {@code [texts, d]}; texts run one after another. */
    Activations of(List<Activations> streams) {
        int width = decoder.config().width();
        float[] values = new float[streams.size() * width];
        for (int row = 0; row < streams.size(); row++) {
            try (NDManager scope = decoder.scope()) {
                TrainingBatch text = new TrainingBatch(List.of(streams.get(row)), width, 0);
                NDArray state = GradientMode.off(() -> of(scope, text, text.packed(scope)));
                System.arraycopy(HostCopy.floats(state), 0, values, row * width, width);
            }
        }
        return new Activations(streams.size(), width, values);
    }

    /** A function of the states and its gradient in the streams; texts run together. */
    List<Attribution> attributions(List<Activations> streams, FinalHead head, Parameters parameters) {
        TrainingBatch batch = new TrainingBatch(streams, decoder.config().width(), 0);
        return parameters.held(scope -> {
            PtNDArray stream = (PtNDArray) batch.packed(scope);
            stream.setRequiresGradient(true);
            NDArray outputs = head.apply(of(scope, batch, stream)).reshape(new Shape(batch.size()));
            float[] values = HostCopy.floats(outputs);
            for (float value : values) {
                Parameters.requireFinite(value, "attribution: the head's output");
            }
            JniUtils.backward((PtNDArray) outputs.sum(), (PtNDArray) scope.create(1f), false, false);
            PtNDArray gradient = JniUtils.getGradient(stream);
            gradient.attach(scope);
            List<Activations> gradients = batch.split(HostCopy.floats(gradient));
            List<Attribution> attributions = new ArrayList<>(values.length);
            for (int i = 0; i < values.length; i++) {
                attributions.add(new Attribution(values[i], gradients.get(i)));
            }
            return List.copyOf(attributions);
        });
    }

    private NDArray of(NDManager scope, TrainingBatch batch, NDArray packed) {
        NDArray h = blocks.run(
                scope,
                blocks.inPrecision(scope, packed),
                blocks.rows(scope, 0, batch.lengths()),
                layer + 1,
                decoder.config().layers());
        return blocks.finalStates(scope, h, batch.lastTokens());
    }
}
