package io.axbench.contracts;

import java.util.List;

/**
 * One vector that a person uploaded, for the trainer to keep until a run names it.
 *
 * @param dictionary SHA-256 of the uploaded dictionary, in hex: layer, width, concepts and all values
 * @param conceptId the concept that the vector stands for
 * @param layer 0-based block whose output it belongs to
 * @param concepts how many vectors the dictionary has
 * @param values the vector {@code [d]}, f32
 */
public record VectorUploaded(String dictionary, int conceptId, int layer, int concepts, List<Float> values)
        implements Message {

    /** Copies the list. */
    public VectorUploaded {
        values = List.copyOf(values);
    }

    /** No run: a dictionary belongs to none. */
    @Override
    public String runId() {
        return "";
    }

    @Override
    public String key() {
        return dictionary + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.VECTORS;
    }
}
