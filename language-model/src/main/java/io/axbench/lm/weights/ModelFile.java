package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model on disk, in one of the layouts that are read here: weights, and what belongs to its texts. */
public sealed interface ModelFile extends WeightSource permits ModelFolder, GgufModel {

    /** Name of the folder, or of the GGUF file without its ending. */
    String id();

    /**
     * Opens a model and checks that its tensors fit its configuration; the numbers stay on disk.
     *
     * @param folderOrGguf a folder with {@code config.json} and {@code *.safetensors}, or a {@code .gguf} file
     * @throws ModelException {@code MISSING_FILE}, {@code DAMAGED} or {@code UNSUPPORTED}; no retry helps
     */
    static ModelFile open(Path folderOrGguf) {
        if (Files.isDirectory(folderOrGguf)) {
            return ModelFolder.open(folderOrGguf);
        }
        if (!Files.exists(folderOrGguf)) {
            throw new ModelException(
                    ModelException.Kind.MISSING_FILE,
                    folderOrGguf + ": no such file or folder, expected a model folder or a .gguf file");
        }
        if (!folderOrGguf.getFileName().toString().endsWith(".gguf")) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED,
                    folderOrGguf + ": expected a .gguf file, or the folder that holds config.json and *.safetensors");
        }
        return GgufModel.open(folderOrGguf);
    }
}
