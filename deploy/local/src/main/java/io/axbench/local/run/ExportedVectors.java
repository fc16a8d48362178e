package io.axbench.local.run;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.exchange.ResultHash;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.vectors.VectorFile;
import io.axbench.formats.vectors.VectorFormat;
import io.axbench.formats.vectors.VectorLabel;
import io.axbench.formats.vectors.VectorSet;
import io.axbench.formats.vectors.VectorTable;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directions of a run as {@code train/NAME_weight.pt}: a dictionary run's from its lines, those of a measured run from
 * the trainer's files, which are found by the identity of their detection scores (the SHA-256 of what the scores depend on).
 * Vectors stand in memory as they come, some kilobytes a concept and method.
 */
public final class ExportedVectors {

    private static final String SUFFIX = ".safetensors";

    private final Map<String, Path> artifacts = new HashMap<>();
    private final Map<String, List<float[]>> rows = new TreeMap<>();
    private final List<String> missing = new ArrayList<>();

    /** What lies in the trainer's folder. */
    public ExportedVectors(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).forEach(file -> {
                String name = file.getFileName().toString();
                artifacts.put(ResultHash.detection(name.substring(0, name.length() - SUFFIX.length())), file);
            });
        } catch (IOException e) {
            throw DiskTrouble.of(folder.toString(), e);
        }
    }

    /** Takes the vector that belongs to a line, if one does. */
    public void take(RunLine line) {
        if (line instanceof RunLine.Direction direction) {
            float[] values = new float[direction.values().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = direction.values().get(i);
            }
            add(direction.method(), values);
        } else if (line instanceof RunLine.Detection detection) {
            Path file = artifacts.get(detection.resultId());
            if (file == null || !readable(file, detection.method())) {
                missing.add(detection.method());
            }
        }
    }

    private boolean readable(Path file, String method) {
        try (VectorFile opened = VectorFile.open(file, VectorFormat.SAFETENSORS)) {
            if (opened.set().count() != 1) {
                return false;
            }
            add(method, opened.set().vector(0).clone());
            return true;
        } catch (AxbenchException otherThanOneDirection) {
            return false;
        }
    }

    private void add(String method, float[] values) {
        rows.computeIfAbsent(method, m -> new ArrayList<>()).add(values);
    }

    /**
     * Writes a file for each method that has a vector of the same width for every concept it was run on.
     *
     * @param names the files' names by label
     * @return labels of the methods that have a file
     */
    public List<String> write(Path folder, Map<String, String> names) {
        List<String> written = new ArrayList<>();
        rows.forEach((label, vectors) -> {
            int width = vectors.getFirst().length;
            if (!missing.contains(label) && vectors.stream().allMatch(vector -> vector.length == width)) {
                List<VectorLabel> labels =
                        Collections.nCopies(vectors.size(), new VectorLabel(null, null, null, new TreeMap<>()));
                VectorFile.write(
                        new VectorSet(new Table(vectors, width), labels, new TreeMap<>(), List.of()),
                        VectorFormat.PT,
                        folder.resolve(names.getOrDefault(label, label) + "_weight.pt"));
                written.add(label);
            }
        });
        return written;
    }

    private record Table(List<float[]> vectors, int width) implements VectorTable {

        @Override
        public int count() {
            return vectors.size();
        }

        @Override
        public float[] row(int row) {
            return vectors.get(row);
        }
    }
}
