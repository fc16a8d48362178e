package io.axbench.judge.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the latest embeddings, so that an instruction and a concept are embedded once for all their texts. */
public final class RememberingEmbedder implements TextEmbedder {

    private static final int CAPACITY = 512;

    private final TextEmbedder embedder;
    private final Map<String, float[]> latest = new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Remembers what this embedder said. */
    public RememberingEmbedder(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public float[] embed(String text) {
        float[] known = recall(text);
        if (known != null) {
            return known;
        }
        float[] embedding = embedder.embed(text);
        keep(text, embedding);
        return embedding;
    }

    private synchronized float @Nullable [] recall(String text) {
        return latest.get(text);
    }

    private synchronized void keep(String text, float[] embedding) {
        latest.put(text, embedding);
    }
}
