package io.axbench.trainer.artifact;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.trained.Kind;
import io.axbench.trainer.trained.Parts;
import io.axbench.trainer.trained.Trained;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training left behind, with its origin: a safetensors file of its tensors, whose header carries its kind, its
 * words, and every key of the origin under {@code origin.}. Other programs can read the tensors; a direction is the one
 * named {@code direction}. The same content gives the same bytes.
 *
 * @param trained what was learnt
 * @param origin where it comes from: method, settings, seed, hashes of model and data
 */
public record TrainedFile(Trained trained, SortedMap<String, String> origin) {

    private static final String ORIGIN = "origin.";
    private static final String KIND = "kind";

    /** What was learnt, with this origin. */
    public static TrainedFile of(Trained trained, Map<String, String> origin) {
        return new TrainedFile(trained, new TreeMap<>(origin));
    }

    /** SHA-256 of what was learnt, whatever its origin, in hex: the same words and tensors have the same. */
    public static String hash(Trained trained) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(of(trained, Map.of()).bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The file's bytes. */
    public byte[] bytes() {
        SortedMap<String, String> metadata = new TreeMap<>();
        origin.forEach((key, value) -> metadata.put(ORIGIN + key, value));
        Parts parts = trained.parts();
        metadata.put(KIND, trained.kind().word());
        metadata.putAll(parts.text());
        return new Safetensors(metadata, parts.tensors()).bytes();
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
        String word = file.metadata().getOrDefault(KIND, "");
        Kind kind = Kind.of(word)
                .orElseThrow(() -> new AxbenchException(
                        Reason.BAD_DATA,
                        "[%s] kind '%s' found, one of %s expected"
                                .formatted(
                                        name,
                                        word,
                                        Arrays.stream(Kind.values())
                                                .map(Kind::word)
                                                .toList())));
        try {
            return kind.read(new Parts(file.metadata(), file.tensors()));
        } catch (AxbenchException e) {
            throw new AxbenchException(e.reason(), "[%s] %s".formatted(name, e.getMessage()), e);
        }
    }
}
