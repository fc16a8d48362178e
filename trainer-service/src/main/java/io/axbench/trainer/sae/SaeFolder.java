package io.axbench.trainer.sae;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out how a sparse autoencoder is kept, and opens it: a SAELens folder ({@code cfg.json},
 * {@code sae_weights.safetensors}), a Llama Scope folder ({@code hyperparams.json},
 * {@code checkpoints/final.safetensors}), or Gemma Scope's {@code params.npz}, alone or in its folder.
 */
public final class SaeFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SaeFolder() {}

    /**
     * Opens an autoencoder; the caller closes it.
     *
     * @param path file or folder
     * @throws io.axbench.contracts.AxbenchException {@code MISSING_FILE}; {@code BAD_DATA} if it is damaged or of a kind
     *     that is not read; {@code OUT_OF_MEMORY} if what is kept of each feature would not fit
     */
    public static SparseAutoencoder open(Path path) {
        if (Files.isRegularFile(path)) {
            return GemmaScope.open(path);
        }
        if (Files.exists(path.resolve("cfg.json"))) {
            return SaeLens.open(path);
        }
        if (Files.exists(path.resolve("hyperparams.json"))) {
            return LlamaScope.open(path);
        }
        if (Files.exists(path.resolve("params.npz"))) {
            return GemmaScope.open(path.resolve("params.npz"));
        }
        throw SaeErrors.missing(
                path,
                "no sparse autoencoder here; cfg.json (SAELens), hyperparams.json (Llama Scope) or params.npz"
                        + " (Gemma Scope) expected");
    }

    /** The files that make up the autoencoder: what it is depends on them alone. */
    public static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (String name : List.of("cfg.json", SaeLens.WEIGHTS, "hyperparams.json", LlamaScope.WEIGHTS, "params.npz")) {
            if (Files.exists(path.resolve(name))) {
                files.add(path.resolve(name));
            }
        }
        if (files.isEmpty()) {
            throw SaeErrors.missing(path, "no sparse autoencoder here");
        }
        return files;
    }

    /** A file with a JSON object. */
    static JsonNode json(Path path) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(path));
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw SaeErrors.bad(path, "is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw SaeErrors.missing(path, "cannot be read: " + e.getMessage());
        }
        throw SaeErrors.bad(path, "is no JSON object");
    }
}
