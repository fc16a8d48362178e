package io.axbench.trainer.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the public code gave on this model and layer: vectors, AUROCs, and the steps of ReFT-r1 and SSV. */
final class Reference {

    static final int LAYER = 15;

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;

    Reference(String set) {
        folder = Shared.path("reference/smollm2-135m-l15").resolve(set);
    }

    boolean isHere() {
        return Files.exists(folder);
    }

    /** AUROC of a method's clean reading, or of the method where there is one reading only. */
    double auroc(String method, int concept) throws IOException {
        JsonNode file = JSON.readTree(folder.resolve("detection.json").toFile());
        JsonNode found = file.path("variants").path("clean " + method);
        JsonNode entry = found.isMissingNode() ? file.path("methods").path(method) : found;
        return entry.path("concepts")
                .path(Integer.toString(concept))
                .path("auroc")
                .asDouble(Double.NaN);
    }

    /** AUROC of a method as published, scores rounded to 3 decimals. */
    double publishedAuroc(String method, int concept) throws IOException {
        return published(method, concept, "auroc_rounded3");
    }

    /** Highest score of a method over all rows, as published. */
    double maxAct(String method, int concept) throws IOException {
        return published(method, concept, "max_act");
    }

    private double published(String method, int concept, String figure) throws IOException {
        return JSON.readTree(folder.resolve("detection.json").toFile())
                .path("methods")
                .path(method)
                .path("concepts")
                .path(Integer.toString(concept))
                .path(figure)
                .asDouble(Double.NaN);
    }

    /** The vector of a key such as {@code clean PCA/3}. */
    float[] vector(String key) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("vectors.safetensors"));
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) file.getLong();
        JsonNode entry = JSON.readTree(new String(bytes, 8, header, StandardCharsets.UTF_8))
                .path(key);
        float[] vector = new float[entry.path("shape").path(0).asInt()];
        file.position(8 + header + entry.path("data_offsets").path(0).asInt());
        file.asFloatBuffer().get(vector);
        return vector;
    }

    /** Whether the clean reading's vector of a method is kept. */
    boolean hasVector(String method, int concept) throws IOException {
        return Files.exists(folder.resolve("vectors.safetensors"))
                && !header().path("clean %s/%d".formatted(method, concept)).isMissingNode();
    }

    private JsonNode header() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("vectors.safetensors"));
        int size = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return JSON.readTree(new String(bytes, 8, size, StandardCharsets.UTF_8));
    }

    /** Example indices of each step: 0-71 positives, 72-143 negatives of the genre; SSV has no negatives. */
    List<int[]> batches(String method, int concept) throws IOException {
        List<int[]> batches = new ArrayList<>();
        for (JsonNode batch : trace(method, concept).path("batches")) {
            batches.add(JSON.convertValue(batch, int[].class));
        }
        return batches;
    }

    /** Language-modelling loss of each step. */
    double[] losses(String method, int concept) throws IOException {
        return JSON.convertValue(trace(method, concept).path("lm_loss"), double[].class);
    }

    private JsonNode trace(String method, int concept) throws IOException {
        return JSON.readTree(folder.resolve("training_trace.json").toFile())
                .path(method)
                .path(Integer.toString(concept));
    }
}
