package io.axbench.trainer.artifact;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Trained;
import io.axbench.trainer.method.TrainedDirection;
import io.axbench.trainer.method.TrainedDirection.Reading;
import io.axbench.trainer.method.TrainedPrompt;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training left behind, with its origin: a safetensors file whose tensor {@code direction} is the direction, and
 * whose header carries kind, reading or words, and every key of the origin under {@code origin.}. Other programs can
 * read the direction; a steering prompt has no tensor. The same content gives the same bytes.
 *
 * @param trained what was learnt
 * @param origin where it comes from: method, settings, seed, hashes of model and data
 */
public record TrainedFile(Trained trained, SortedMap<String, String> origin) {

    private static final String ORIGIN = "origin.";

    /** What was learnt, with this origin. */
    public static TrainedFile of(Trained trained, Map<String, String> origin) {
        return new TrainedFile(trained, new TreeMap<>(origin));
    }

    /** The file's bytes. */
    public byte[] bytes() {
        SortedMap<String, String> metadata = new TreeMap<>();
        origin.forEach((key, value) -> metadata.put(ORIGIN + key, value));
        SortedMap<String, float[]> vectors = new TreeMap<>();
        switch (trained) {
            case TrainedDirection(Direction direction, Reading reading) -> {
                metadata.put("kind", "direction");
                metadata.put("reading", reading.name());
                vectors.put("direction", direction.toArray());
            }
            case TrainedPrompt(String prompt, String note) -> {
                metadata.put("kind", "prompt");
                metadata.put("prompt", prompt);
                metadata.put("note", note);
            }
        }
        return new Safetensors(metadata, vectors).bytes();
    }

    /**
     * Reads a file that {@link #bytes} wrote.
     *
     * @param name of the file, for messages
     * @throws AxbenchException {@code BAD_DATA} if it is cut short, damaged, or of another kind; final
     */
    public static TrainedFile read(byte[] bytes, String name) {
        Safetensors file = Safetensors.parse(bytes, name);
        SortedMap<String, String> origin = new TreeMap<>();
        file.metadata().forEach((key, value) -> {
            if (key.startsWith(ORIGIN)) {
                origin.put(key.substring(ORIGIN.length()), value);
            }
        });
        return new TrainedFile(trained(file, name), origin);
    }

    private static Trained trained(Safetensors file, String name) {
        String kind = file.metadata().getOrDefault("kind", "");
        float[] direction = file.vectors().get("direction");
        if (kind.equals("direction") && direction != null && direction.length > 0) {
            return new TrainedDirection(Direction.of(direction), reading(file, name));
        }
        String prompt = file.metadata().get("prompt");
        if (kind.equals("prompt") && prompt != null) {
            return new TrainedPrompt(prompt, file.metadata().getOrDefault("note", ""));
        }
        throw new AxbenchException(
                Reason.BAD_DATA, "[%s] kind '%s' found, a direction or a prompt expected".formatted(name, kind));
    }

    private static Reading reading(Safetensors file, String name) {
        String word = file.metadata().getOrDefault("reading", "");
        for (Reading reading : Reading.values()) {
            if (reading.name().equals(word)) {
                return reading;
            }
        }
        throw new AxbenchException(
                Reason.BAD_DATA, "[%s] reading '%s' found, LINEAR or RELU expected".formatted(name, word));
    }
}
