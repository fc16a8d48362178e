package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.PartFile;
import io.axbench.formats.parquet.WriteFault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file or folder of vectors, mapped while this is open. */
public final class VectorFile implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final VectorFormat format;
    private final VectorSet set;

    private VectorFile(Path path, VectorFormat format) {
        this.format = format;
        try {
            this.set = read(path);
        } catch (AxbenchException e) {
            arena.close();
            throw new AxbenchException(e.reason(), "%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Opens a file or folder.
     *
     * @param format null: by its name and content
     * @throws AxbenchException {@code MISSING_FILE}, {@code BAD_DATA} if it is damaged or of another kind; final
     */
    public static VectorFile open(Path path, @Nullable VectorFormat format) {
        return new VectorFile(path, format == null ? VectorFormat.ofInput(path) : format);
    }

    /** What kind of file it is. */
    public VectorFormat format() {
        return format;
    }

    /** Its vectors; readable while this is open. */
    public VectorSet set() {
        return set;
    }

    @Override
    public void close() {
        arena.close();
    }

    private VectorSet read(Path path) {
        return switch (format) {
            case SAFETENSORS, NPY -> SafetensorsVectors.read(bytes(path));
            case PT, LM_EVAL -> PtVectors.read(bytes(path));
            case GGUF -> GgufVectors.read(bytes(path));
            case SVEC -> Svec.read(bytes(path));
            case NEURONPEDIA -> NeuronpediaVector.read(bytes(path));
            case CSV -> CsvVectors.read(bytes(path));
            case HUB -> hub(path);
            case REFUSAL ->
                RefusalFolder.read(
                        PtVectors.read(bytes(path.resolve(RefusalFolder.DIRECTION))),
                        bytes(path.resolve(RefusalFolder.METADATA)));
        };
    }

    private VectorSet hub(Path path) {
        Path folder = Files.isDirectory(path)
                ? inner(path)
                : Objects.requireNonNull(path.toAbsolutePath().getParent());
        Path weight = folder.resolve(HubFolder.WEIGHT);
        boolean torch = Files.exists(weight);
        VectorSet rows = torch
                ? PtVectors.read(bytes(weight))
                : SafetensorsVectors.read(bytes(folder.resolve("weight.safetensors")));
        Path side = folder.resolve(HubFolder.SIDE);
        return HubFolder.read(
                rows,
                bytes(folder.resolve(HubFolder.METADATA)),
                Files.exists(side) ? bytes(side) : null,
                HubFolder.layer(
                        folder.toAbsolutePath().normalize().getFileName().toString()));
    }

    /** The one folder {@code l20} in a folder without weights; else the folder itself. */
    private static Path inner(Path folder) {
        if (HubFolder.WEIGHTS.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
            return folder;
        }
        try (var paths = Files.list(folder)) {
            List<Path> layers = paths.filter(
                            path -> HubFolder.layer(path.getFileName().toString()) != null)
                    .toList();
            if (layers.size() == 1) {
                return layers.getFirst();
            }
            throw BadVectors.layout(
                    "found neither weight.pt nor one folder such as l20 in it but %d; name the file or that folder",
                    layers.size());
        } catch (IOException e) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s cannot be read: %s".formatted(folder, e), e);
        }
    }

    private ByteBuffer bytes(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw BadVectors.layout("found %d bytes, expected less than 2 GB; split it", channel.size());
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s is no file that can be read".formatted(file.getFileName()), e);
        }
    }

    /** One line: kind, number, width, layers, concepts. */
    public static String line(VectorSet set, VectorFormat format) {
        List<Integer> ids = set.conceptIds();
        String concepts = ids.isEmpty() ? "" : ", concepts " + spans(ids);
        String layers = set.layers().isEmpty() ? "" : ", layers " + spans(set.layers());
        return "%s, %d vectors of %d components%s%s"
                .formatted(format.label(), set.count(), set.width(), layers, concepts);
    }

    private static String spans(List<Integer> numbers) {
        return BadVectors.shown(
                ConceptIds.text(numbers.stream().mapToInt(Integer::intValue).toArray()));
    }

    /**
     * Writes vectors that fit the format; files are there only as a whole and all together, none is written over.
     *
     * @return the files, as they are named on disk
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if a file is there already, {@code DISK_FULL} if it cannot
     *     be written
     */
    public static List<Path> write(VectorSet set, VectorFormat format, Path path) {
        Map<Path, PartFile.Body> bodies = bodies(set, format, path);
        for (Path file : bodies.keySet()) {
            if (Files.exists(file)) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION, "%s exists; name another, or remove it".formatted(file));
            }
        }
        List<Path> written = new ArrayList<>();
        List<Path> made = missingFolders(bodies.keySet().iterator().next());
        try {
            bodies.forEach((file, body) -> {
                write(file, body);
                written.add(file);
            });
        } catch (RuntimeException e) {
            written.forEach(VectorFile::removeQuietly);
            made.forEach(VectorFile::removeQuietly);
            throw e;
        }
        return written;
    }

    /** The folders above a file that are not there yet, the deepest first. */
    private static List<Path> missingFolders(Path file) {
        List<Path> missing = new ArrayList<>();
        for (Path at = file.toAbsolutePath().getParent(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
        return missing;
    }

    /** What is to be written where, the vectors first. */
    private static Map<Path, PartFile.Body> bodies(VectorSet set, VectorFormat format, Path path) {
        Map<Path, PartFile.Body> bodies = new LinkedHashMap<>();
        switch (format) {
            case SAFETENSORS -> bodies.put(path, out -> SafetensorsVectors.write(set, out));
            case NPY -> bodies.put(path, out -> Npy.write(set, out));
            case PT -> bodies.put(path, out -> PtWriter.matrix(set, out));
            case LM_EVAL -> bodies.put(path, out -> PtWriter.steered(set, out));
            case GGUF -> bodies.put(path, out -> GgufVectors.write(set, out));
            case SVEC -> bodies.put(path, out -> Svec.write(set, out));
            case NEURONPEDIA -> bodies.put(path, out -> NeuronpediaVector.write(set, out));
            case CSV -> bodies.put(path, out -> CsvVectors.write(set, out));
            case HUB -> {
                List<Integer> layers = set.layers();
                boolean named = HubFolder.layer(path.getFileName().toString()) != null;
                Path folder = layers.isEmpty() || named ? path : path.resolve("l" + layers.getFirst());
                bodies.put(folder.resolve(HubFolder.WEIGHT), out -> PtWriter.matrix(set, out));
                bodies.put(folder.resolve(HubFolder.METADATA), out -> HubFolder.writeMetadata(set, out));
                if (HubFolder.hasSide(set)) {
                    bodies.put(folder.resolve(HubFolder.SIDE), out -> HubFolder.writeSide(set, out));
                }
            }
            case REFUSAL -> {
                bodies.put(path.resolve(RefusalFolder.DIRECTION), out -> PtWriter.vector(set, out));
                bodies.put(path.resolve(RefusalFolder.METADATA), out -> RefusalFolder.writeMetadata(set, out));
            }
        }
        return bodies;
    }

    private static void write(Path path, PartFile.Body body) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
            PartFile.write(path, out -> {
                OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
                body.write(buffered);
                buffered.flush();
            });
        } catch (IOException e) {
            throw WriteFault.of("vectors", path, e);
        }
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException leftBehind) {
            // the error on its way says more
        }
    }
}
