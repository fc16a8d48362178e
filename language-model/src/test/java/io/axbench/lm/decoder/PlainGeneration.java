package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.Tokens;
import io.axbench.lm.intervention.Site;
import java.util.Arrays;
import java.util.List;

/** Greedy texts without a cache: everything is read again for each token, and changed in Java on the way. */
final class PlainGeneration {

    private final Decoder decoder;
    private final List<Site> sites;

    /** Sites in the order of their layers. */
    PlainGeneration(Decoder decoder, List<Site> sites) {
        this.decoder = decoder;
        this.sites = sites;
    }

    Tokens write(GenerationRequest request, int count) {
        Tokens text = request.prompt();
        for (int i = 0; i < count; i++) {
            text = text.concat(Tokens.of(next(request, text)));
        }
        return text.slice(request.prompt().size(), text.size());
    }

    private int next(GenerationRequest request, Tokens text) {
        try (NDManager scope = decoder.scope()) {
            TokenGrid grid = TokenGrid.of(List.of(text), TokenGrid.padded(text.size()));
            NDArray h = decoder.embed(scope, grid);
            int from = 0;
            for (Site site : sites) {
                if (site.layer() + 1 > from) {
                    h = decoder.sequences(scope, h, new LayerRange(from, site.layer() + 1));
                    from = site.layer() + 1;
                }
                h = changed(scope, h, site, request, text.size());
            }
            if (from < decoder.config().layers()) {
                h = decoder.sequences(
                        scope, h, new LayerRange(from, decoder.config().layers()));
            }
            float[] logits =
                    HostCopy.floats(decoder.logits(scope, decoder.pick(scope, h, new long[] {text.size() - 1})));
            int best = 0;
            for (int id = 1; id < logits.length; id++) {
                best = logits[id] > logits[best] ? id : best;
            }
            return best;
        }
    }

    private NDArray changed(NDManager scope, NDArray h, Site site, GenerationRequest request, int size) {
        int width = decoder.config().width();
        float[] values = HostCopy.floats(h);
        for (int position = 0; position < size; position++) {
            if (site.positions().cover(position, request.prompt().size(), request.prefix())) {
                int from = position * width;
                double[] vector = new double[width];
                Arrays.setAll(vector, i -> values[from + i]);
                double[] after = PlainChange.of(site, vector, request.strength());
                for (int i = 0; i < width; i++) {
                    values[from + i] = (float) after[i];
                }
            }
        }
        return scope.create(values, new Shape(1, values.length / width, width));
    }
}
