package io.axbench.trainer.sae;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Autoencoders as the program SAELens keeps them, in versions before and since 6. */
final class SaeLens {

    static final String WEIGHTS = "sae_weights.safetensors";

    private static final String ENCODER = "W_enc";
    private static final String DECODER = "W_dec";
    private static final String DECODER_BIAS = "b_dec";

    private SaeLens() {}

    static SparseAutoencoder open(Path folder) {
        SaeLensConfig config = SaeLensConfig.read(folder.resolve("cfg.json"));
        SafetensorsArrays file = SafetensorsArrays.open(folder.resolve(WEIGHTS));
        try {
            SaeArrays arrays = SaeArrays.ofSaeLens(file, ENCODER);
            arrays.require("d_in", config.width(), arrays.width());
            arrays.require("d_sae", config.features(), arrays.features());
            arrays.allow(config.architecture().name(), names(config));
            requireOnes(file, arrays);
            float[] decoderBias = arrays.perComponent(DECODER_BIAS);
            Latents latents = latents(config, arrays);
            return arrays.with(
                    DECODER,
                    config.subtractsDecoderBias() ? latents.subtracting(decoderBias) : latents,
                    config.layer());
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Latents latents(SaeLensConfig config, SaeArrays arrays) {
        return switch (config.architecture()) {
            case STANDARD -> Latents.relu(arrays.perFeature("b_enc"));
            case JUMPRELU -> Latents.jumpRelu(arrays.perFeature("b_enc"), arrays.perFeature("threshold"));
            case GATED ->
                Latents.gated(arrays.perFeature("r_mag"), arrays.perFeature("b_mag"), arrays.perFeature("b_gate"));
            case TOPK -> {
                Latents latents = Latents.relu(arrays.perFeature("b_enc")).largest(config.k());
                yield config.rescaled() ? latents.rescaled(arrays.decoderNorms(DECODER)) : latents;
            }
        };
    }

    private static List<String> names(SaeLensConfig config) {
        List<String> names = new ArrayList<>(List.of(ENCODER, DECODER, DECODER_BIAS, "scaling_factor"));
        names.addAll(
                switch (config.architecture()) {
                    case STANDARD, TOPK -> List.of("b_enc");
                    case JUMPRELU -> List.of("b_enc", "threshold");
                    case GATED -> List.of("r_mag", "b_mag", "b_gate");
                });
        return names;
    }

    /** A factor a feature that was meant for fine-tuning; ones mean that there was none. */
    private static void requireOnes(ArrayFile file, SaeArrays arrays) {
        if (!arrays.has("scaling_factor")) {
            return;
        }
        for (float factor : arrays.perFeature("scaling_factor")) {
            if (factor != 1) {
                throw SaeErrors.bad(
                        file.path(), "scaling_factor is not 1 everywhere; fold it into the decoder and leave it out");
            }
        }
    }
}
