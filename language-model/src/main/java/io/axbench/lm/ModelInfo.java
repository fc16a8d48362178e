package io.axbench.lm;

/**
 * What a loaded model is: enough to tell two apart, and to state where a number came from.
 *
 * @param id name of the folder, or of the GGUF file without its ending
 * @param weightHash SHA-256, in hex, over the model's files
 * @param family architecture, e.g. {@code llama}
 * @param layers number of decoder blocks
 * @param width size of the residual stream
 * @param vocabulary rows of the embedding
 * @param contextLength most tokens that the model was made for
 * @param precision number format of the computation
 * @param device what it computes on
 * @param engine engine and version, e.g. {@code PyTorch 2.7.1}
 */
public record ModelInfo(
        String id,
        String weightHash,
        String family,
        int layers,
        int width,
        int vocabulary,
        int contextLength,
        Precision precision,
        Device device,
        String engine) {

    /** The same model with other weights. */
    public ModelInfo withHash(String other) {
        return new ModelInfo(id, other, family, layers, width, vocabulary, contextLength, precision, device, engine);
    }
}
