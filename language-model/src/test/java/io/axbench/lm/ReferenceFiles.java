package io.axbench.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Stored results of other programs, and the default model; a test is skipped where they are absent. */
public final class ReferenceFiles {

    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf";

    private final Path folder;

    private ReferenceFiles(Path folder) {
        this.folder = folder;
    }

    /** Files of a folder below the reference folder. */
    public static ReferenceFiles in(String name) {
        Path folder = Path.of("../../shared/reference").resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no reference results at " + folder);
        return new ReferenceFiles(folder);
    }

    /** The default model's GGUF. */
    public static Path model() {
        String home = Optional.ofNullable(System.getenv("AXBENCH_HOME")).orElse("../.axbench");
        String named = System.getProperty("axbench.model", System.getenv("AXBENCH_MODEL"));
        Path path = named == null ? Path.of(home, "models", MODEL) : Path.of(named);
        Assumptions.assumeTrue(Files.exists(path), "no model at " + path + "; set AXBENCH_MODEL");
        return path;
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** A JSON document. */
    public JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(folder.resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tensor of a safetensors file, of type F32. */
    public float[] tensor(String file, String name) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
            int header = Math.toIntExact(bytes.getLong(0));
            JsonNode entry = new ObjectMapper()
                    .readTree(new String(bytes.array(), 8, header, StandardCharsets.UTF_8))
                    .required(name);
            int from = 8 + header + entry.get("data_offsets").get(0).asInt();
            int to = 8 + header + entry.get("data_offsets").get(1).asInt();
            float[] values = new float[(to - from) / Float.BYTES];
            bytes.slice(from, to - from)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON array of token ids. */
    public static Tokens tokens(JsonNode ids) {
        int[] values = new int[ids.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ids.get(i).asInt();
        }
        return Tokens.of(values);
    }
}
