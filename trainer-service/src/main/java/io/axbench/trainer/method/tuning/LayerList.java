package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.tuning.Tuner;
import java.util.ArrayList;
import java.util.List;

/** Layers as a setting names them, checked against the model. */
final class LayerList {

    private LayerList() {}

    /**
     * The layers of a setting, ascending.
     *
     * @throws AxbenchException {@code LAYER_OUT_OF_RANGE} if the model has fewer; final
     */
    static List<Integer> of(String method, Settings settings, Tuner tuner) {
        List<Integer> layers = new ArrayList<>();
        for (int layer : settings.layers("layers")) {
            if (layer >= tuner.layers()) {
                throw new AxbenchException(
                        Reason.LAYER_OUT_OF_RANGE,
                        "methods.%s.layers: %d found, 0 to %d expected; name layers of this model"
                                .formatted(method, layer, tuner.layers() - 1));
            }
            layers.add(layer);
        }
        return layers;
    }
}
