package io.axbench.trainer.method;

import io.axbench.contracts.MethodInfo;
import io.axbench.trainer.sae.SmallAutoencoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What methods may name beyond the examples of {@link SmallSet}: an autoencoder and a vector. */
final class SmallLibrary implements Library {

    static final String REFERENCE = "https://www.neuronpedia.org/small/3-small/7";

    private static final Path AUTOENCODER = autoencoder();

    @Override
    public Path file(String source) {
        return Path.of(source);
    }

    @Override
    public Path folder() {
        return AUTOENCODER.resolveSibling("weights-" + ProcessHandle.current().pid());
    }

    @Override
    public float[] vector(String dictionary) {
        float[] vector = new float[SmallSet.SUBJECT.width()];
        vector[2] = 0.6f;
        vector[5] = -0.8f;
        return vector;
    }

    /** These settings, and what the method needs to name. */
    static Map<String, Object> completed(MethodInfo info, Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        for (MethodInfo.Need need : info.needs()) {
            switch (need) {
                case SPARSE_AUTOENCODER -> settings.putIfAbsent("sae", AUTOENCODER.toString());
                case UPLOADED_VECTORS -> settings.putIfAbsent("dictionary", "sha256:small");
                case PLAIN_ANSWERS -> {}
            }
        }
        return settings;
    }

    private static Path autoencoder() {
        try {
            Path folder = Files.createTempDirectory("autoencoder");
            SmallAutoencoder.jumpRelu(folder, SmallSet.SUBJECT.width(), 40);
            for (Path file :
                    new Path[] {folder, folder.resolve("cfg.json"), folder.resolve("sae_weights.safetensors")}) {
                file.toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
