package io.axbench.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a result comes from: enough to compute it again. Durations are kept apart, for they never repeat.
 *
 * @param science version of the formulas, changed whenever a result changes
 * @param code version of the program
 * @param engine name and version of the tensor engine
 * @param model id of the subject model
 * @param weightHash SHA-256 of the model's files, in hex
 * @param dtype type of the weights in computation, f32 or bf16
 * @param device cpu or cuda
 * @param threads threads per worker
 * @param layer 0-based block
 * @param seed seed of the run
 * @param dataHash SHA-256 of the concept's rows, in hex
 * @param specHash SHA-256 of the specification that first asked for it, in hex
 * @param settings all settings of the method, defaults included
 * @param learnt SHA-256 of what the method learnt, its words and tensors without their origin, in hex; null where that is
 *     not known, as in results of earlier versions
 */
public record Provenance(
        String science,
        String code,
        String engine,
        String model,
        String weightHash,
        String dtype,
        String device,
        int threads,
        int layer,
        long seed,
        String dataHash,
        String specHash,
        Map<String, Object> settings,
        @Nullable String learnt) {

    /** Copies the map. */
    public Provenance {
        settings = Map.copyOf(settings);
    }
}
