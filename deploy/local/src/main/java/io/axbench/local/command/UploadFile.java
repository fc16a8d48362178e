package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.vectors.Conversion;
import io.axbench.formats.vectors.VectorFile;
import io.axbench.formats.vectors.VectorFormat;
import io.axbench.formats.vectors.VectorSet;
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
     * @throws AxbenchException if it cannot be read, or holds no vector or several layers to choose from
     */
    static UploadFile of(Path file, @Nullable Integer layer, boolean ownIds) {
        try (VectorFile read = VectorFile.open(file, null)) {
            Integer known =
                    read.set().layers().size() == 1 ? read.set().layers().getFirst() : layer;
            if (known == null) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "%s: found the layers %s, expected one; choose it with --layer L"
                                .formatted(file, read.set().layers()));
            }
            boolean direct = read.format() == VectorFormat.SAFETENSORS || read.format() == VectorFormat.NPY;
            if (direct && read.set().layers().size() < 2) {
                return new UploadFile(file, layer == null ? known : layer, null, Optional.empty());
            }
            return converted(read, layer == null ? known : layer, ownIds);
        }
    }

    private static UploadFile converted(VectorFile read, int layer, boolean ownIds) {
        VectorSet set = new Conversion(layer, null, null, 0, false)
                .fit(read.set(), VectorFormat.SAFETENSORS)
                .set();
        try {
            Path folder = Files.createTempDirectory("axbench-vectors-");
            UploadFile upload = new UploadFile(
                    folder.resolve(NAME),
                    layer,
                    folder,
                    Optional.of("read " + VectorFile.line(set, read.format())
                            + (ownIds ? "; concepts as in --metadata" : "")));
            try {
                VectorFile.write(set, VectorFormat.SAFETENSORS, upload.path());
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
