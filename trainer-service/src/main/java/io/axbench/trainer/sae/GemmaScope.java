package io.axbench.trainer.sae;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Autoencoders as Gemma Scope publishes them (arXiv 2408.05147): JumpReLU, in {@code params.npz}. They encode the
 * residual stream as it is.
 */
final class GemmaScope {

    private GemmaScope() {}

    static SparseAutoencoder open(Path path) {
        NpzArrays file = NpzArrays.open(path);
        try {
            String encoder = file.names().contains("w_enc") ? "w_enc" : "W_enc";
            String decoder = file.names().contains("w_dec") ? "w_dec" : "W_dec";
            SaeArrays arrays = SaeArrays.ofSaeLens(file, encoder)
                    .allow("jumprelu", List.of(encoder, decoder, "b_enc", "b_dec", "threshold"));
            arrays.perComponent("b_dec");
            Latents latents = Latents.jumpRelu(arrays.perFeature("b_enc"), arrays.perFeature("threshold"));
            return arrays.with(decoder, latents, OptionalInt.empty());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
