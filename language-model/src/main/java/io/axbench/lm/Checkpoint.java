package io.axbench.lm;

import io.axbench.lm.text.ChatSource;
import io.axbench.lm.text.GgufVocabulary;
import io.axbench.lm.weights.GgufModel;
import io.axbench.lm.weights.JsonDocument;
import io.axbench.lm.weights.ModelFile;
import io.axbench.lm.weights.ModelFolder;
import io.axbench.lm.weights.WeightSource;
import java.nio.file.Path;

/** A model on disk: its weights, its tokenizer and its chat template, whatever the layout of the files. */
public final class Checkpoint implements AutoCloseable {

    private final ModelFile file;

    private Checkpoint(ModelFile file) {
        this.file = file;
    }

    /**
     * Opens a model; weights stay on disk until they are read.
     *
     * @param folderOrGguf a folder with {@code config.json}, {@code *.safetensors} and {@code tokenizer.json}, or a
     *     {@code .gguf} file
     * @throws ModelException {@code MISSING_FILE}, {@code DAMAGED} or {@code UNSUPPORTED}; no retry helps
     */
    public static Checkpoint open(Path folderOrGguf) {
        return new Checkpoint(ModelFile.open(folderOrGguf));
    }

    /** Name of the folder, or of the GGUF file without its ending. */
    public String id() {
        return file.id();
    }

    /** The weights; closed with this checkpoint. */
    public WeightSource weights() {
        return file;
    }

    /**
     * Builds the tokenizer; it outlives this checkpoint.
     *
     * @throws ModelException if there is none, it is damaged or of a kind that is not supported, or it does not fit the
     *     embedding
     */
    public Tokenizer tokenizer() {
        int vocabulary = file.config().vocabulary();
        return switch (file) {
            case GgufModel gguf ->
                Tokenizer.of(gguf.metadata().where(), GgufVocabulary.tokenizerJson(gguf.metadata()), vocabulary);
            case ModelFolder folder -> {
                Path document = folder.folder().resolve("tokenizer.json");
                yield Tokenizer.of(document.toString(), JsonDocument.text(document), vocabulary);
            }
        };
    }

    /**
     * Builds the chat template; it outlives this checkpoint.
     *
     * @param tokenizer this model's, to find the length of the common prefix
     * @throws ModelException if there is none, or it uses what is not supported
     */
    public ChatTemplate chat(Tokenizer tokenizer) {
        return switch (file) {
            case GgufModel gguf -> new ChatTemplate(ChatSource.of(gguf.metadata()), tokenizer);
            case ModelFolder folder -> new ChatTemplate(ChatSource.of(folder.folder()), tokenizer);
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
