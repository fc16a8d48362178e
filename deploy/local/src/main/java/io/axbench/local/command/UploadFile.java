package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.vectors.Conversion;
import io.axbench.formats.vectors.VectorFile;
import io.axbench.formats.vectors.VectorFormat;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vectors as the gateway takes them. A file of another kind, or with several layers, is converted to safetensors beside
 * the others' temporary files, and removed in the end.
 *
 * @param path the file
 * @param layer of all its vectors
 * @param temporary the folder that goes with it; null if it is the person's own file
 * @param note what a person should know of it
 */
record UploadFile(Path path, int layer, @Nullable Path temporary, Optional<String> note) implements AutoCloseable {

    private static final String NAME = "vectors.safetensors";

    /**
     * Prepares a file.
     *
     * @param layer null: as the file says
     * @param ownIds whether concept ids come from elsewhere
     * @throws AxbenchException if it cannot be read, holds no vector, several layers to choose from, or others than the
     *     one that was named
     */
    static UploadFile of(Path file, @Nullable Integer layer, boolean ownIds) {
        try (VectorFile read = VectorFile.open(file, null)) {
            List<Integer> layers = read.set().layers();
            Integer known = layer == null && layers.size() == 1 ? layers.getFirst() : layer;
            if (known == null) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "%s: found the layers %s, expected one; choose it with --layer L".formatted(file, layers));
            }
            Conversion.Fitted fitted =
                    new Conversion(known, null, null, 0, false).fit(read.set(), VectorFormat.SAFETENSORS);
            boolean direct = read.format() == VectorFormat.SAFETENSORS || read.format() == VectorFormat.NPY;
            return direct && layers.size() < 2
                    ? new UploadFile(file, known, null, Optional.empty())
                    : converted(fitted, read.format(), known, ownIds);
        }
    }

    private static UploadFile converted(Conversion.Fitted fitted, VectorFormat from, int layer, boolean ownIds) {
        String lost = String.join("; ", fitted.lost());
        try {
            Path folder = Files.createTempDirectory("axbench-vectors-");
            UploadFile upload = new UploadFile(
                    folder.resolve(NAME),
                    layer,
                    folder,
                    Optional.of("read " + VectorFile.line(fitted.set(), from)
                            + (ownIds ? "; concepts as in --metadata" : "")
                            + (lost.isEmpty() ? "" : "; lost: " + lost)));
            try {
                VectorFile.write(fitted.set(), VectorFormat.SAFETENSORS, upload.path());
            } catch (RuntimeException e) {
                upload.close();
                throw e;
            }
            return upload;
        } catch (IOException e) {
            throw DiskTrouble.of(System.getProperty("java.io.tmpdir"), e);
        }
    }

    @Override
    public void close() {
        if (temporary != null) {
            for (Path left : List.of(path, temporary)) {
                try {
                    Files.deleteIfExists(left);
                } catch (IOException e) {
                    throw DiskTrouble.of(left.toString(), e);
                }
            }
        }
    }
}
