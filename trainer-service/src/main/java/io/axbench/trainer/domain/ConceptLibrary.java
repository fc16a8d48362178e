package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.store.UploadedVectors;
import java.nio.file.Path;

/** What the settings of a method may name, for the concept at work. */
final class ConceptLibrary implements Library {

    private static final String BY_HASH = "sha256:";

    private final ModelShelf shelf;
    private final UploadedVectors vectors;
    private final ConceptReady concept;
    private final Path folder;

    ConceptLibrary(ModelShelf shelf, UploadedVectors vectors, ConceptReady concept, Path folder) {
        this.shelf = shelf;
        this.vectors = vectors;
        this.concept = concept;
        this.folder = folder;
    }

    @Override
    public Path file(String source) {
        return shelf.allowed("methods", source);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public float[] vector(String dictionary) {
        if (!dictionary.matches(BY_HASH + "[0-9a-f]{64}")) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "vectors '%s' are not named by %s and their hash; submit the run to the gateway"
                            .formatted(dictionary, BY_HASH));
        }
        String hash = dictionary.substring(BY_HASH.length());
        UploadedVectors.Vector found =
                vectors.find(hash, concept.conceptId()).orElseThrow(() -> missing(dictionary, hash));
        if (found.layer() != concept.layer()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "vectors %s are of layer %d, the run is at layer %d; set layer: %d or upload others"
                            .formatted(dictionary, found.layer(), concept.layer(), found.layer()));
        }
        return found.values();
    }

    private AxbenchException missing(String dictionary, String hash) {
        UploadedVectors.Arrived arrived = vectors.arrived(hash);
        if (arrived.whole()) {
            return new AxbenchException(
                    Reason.BAD_DATA,
                    "vectors %s have none for concept %d among %d; upload one, or leave the concept out"
                            .formatted(dictionary, concept.conceptId(), arrived.count()));
        }
        return new AxbenchException(
                Reason.BROKER_UNAVAILABLE,
                "vectors %s: %d have come through, the one of concept %d has not"
                        .formatted(dictionary, arrived.count(), concept.conceptId()));
    }
}
