package io.axbench.local.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the file of a specification (YAML, of which JSON is a part) and makes its paths absolute. */
public final class SpecFile {

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SpecFile() {}

    /**
     * The specification as it can be sent; what it says is the gateway's to judge.
     *
     * @throws AxbenchException {@code MISSING_FILE} or {@code INVALID_SPECIFICATION}, with file and line
     */
    public static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "specification %s is no file; see examples/ for some".formatted(file));
        }
        try {
            JsonNode spec = YAML.readTree(Files.readAllBytes(file));
            if (!(spec instanceof ObjectNode)) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "%s: found no keys at the top, expected name, model, layer, data, methods".formatted(file));
            }
            absolute(spec, file.toAbsolutePath().normalize().resolveSibling(""));
            return spec;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "%s%s: no YAML: %s"
                            .formatted(
                                    file,
                                    at == null ? "" : ", line " + at.getLineNr(),
                                    e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        } catch (IOException e) {
            throw DiskTrouble.of("specification " + file, e);
        }
    }

    private static void absolute(JsonNode spec, Path folder) {
        JsonNode data = spec.path("data");
        absolute(data, "parquet", folder);
        absolute(data, "texts", folder);
        absolute(data.path("generate"), "list", folder);
        absolute(data.path("generate"), "out", folder);
        JsonNode pools = data.path("generate").path("pools");
        List.of("text", "code", "math").forEach(genre -> absolute(pools, genre, folder));
        absolute(spec.path("steering"), "pool", folder);
        spec.path("methods").forEach(entry -> entry.forEach(settings -> absolute(settings, "sae", folder)));
        JsonNode source = spec.path("model").path("source");
        if (source.isTextual() && ModelCatalog.find(source.asText()).isEmpty() && isPath(source.asText(), folder)) {
            absolute(spec.path("model"), "source", folder);
        }
    }

    /** A word that is no path is the name of a model, known or mistyped; the gateway says which. */
    private static boolean isPath(String source, Path folder) {
        return source.contains("/") || source.endsWith(".gguf") || Files.exists(folder.resolve(source));
    }

    private static void absolute(JsonNode group, String key, Path folder) {
        if (group instanceof ObjectNode keys && keys.path(key).isTextual()) {
            keys.put(key, folder.resolve(keys.path(key).asText()).normalize().toString());
        }
    }
}
