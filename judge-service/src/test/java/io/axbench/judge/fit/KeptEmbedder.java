package io.axbench.judge.fit;

import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.embedded.TextEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Embeddings in a file, a line a text, so that a change of features costs little; every bit is kept. */
final class KeptEmbedder implements TextEmbedder {

    private final TextEmbedder embedder;
    private final Path file;
    private final Map<String, float[]> kept = new HashMap<>();

    KeptEmbedder(TextEmbedder embedder, Path file) throws IOException {
        this.embedder = embedder;
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split(" ");
                kept.put(cells[0], floats(Base64.getDecoder().decode(cells[1])));
            }
        }
    }

    @Override
    public float[] embed(String text) {
        return kept.computeIfAbsent(RatingIdentity.hash(text), key -> {
            float[] unit = embedder.embed(text);
            append(key + " " + Base64.getEncoder().encodeToString(bytes(unit)));
            return unit;
        });
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(float[] unit) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * unit.length);
        bytes.asFloatBuffer().put(unit);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        float[] unit = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(unit);
        return unit;
    }
}
