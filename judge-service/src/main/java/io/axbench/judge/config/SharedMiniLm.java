package io.axbench.judge.config;

import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.TextEmbedder;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The one MiniLM of the process, loaded when it is first needed and never closed. */
@Singleton
public class SharedMiniLm implements TextEmbedder {

    private @Nullable MiniLm model;

    @Override
    public float[] embed(String text) {
        return model().embed(text);
    }

    private synchronized MiniLm model() {
        if (model == null) {
            model = MiniLm.load();
        }
        return model;
    }
}
