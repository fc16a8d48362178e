package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.vectors.PtValue.Dict;
import io.axbench.formats.vectors.PtValue.Tensor;
import io.axbench.formats.vectors.PtValue.Text;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tensors a {@code .pt} file has; their numbers are not read. */
public final class PtTensors {

    private PtTensors() {}

    /**
     * A tensor.
     *
     * @param type of its numbers: {@code F64, F32, F16, BF16} or {@code I64}
     * @param sizes along each dimension
     */
    public record Described(String type, List<Long> sizes) {

        /** Copies the list. */
        public Described {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * The tensors by their keys; a tensor that is the file's only value has the empty key.
     *
     * @throws AxbenchException {@code BAD_DATA} if the file is damaged or of another kind, {@code MISSING_FILE}; final
     */
    public static Map<String, Described> of(Path file) {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw BadVectors.layout("found %d bytes, expected less than 2 GB; split it", channel.size());
            }
            return of(PtPickle.read(PtArchive.open(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                            .asByteBuffer())
                    .bytes("data.pkl")));
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s is no file that can be read".formatted(file.getFileName()), e);
        }
    }

    private static Map<String, Described> of(PtValue root) {
        Map<String, Described> tensors = new LinkedHashMap<>();
        if (root instanceof Tensor tensor) {
            tensors.put("", described(tensor));
        } else if (root instanceof Dict dict) {
            dict.values.forEach((key, value) -> {
                if (key instanceof Text text && value instanceof Tensor tensor) {
                    tensors.put(text.value(), described(tensor));
                }
            });
        }
        return tensors;
    }

    private static Described described(Tensor tensor) {
        return new Described(tensor.storage().element().name(), tensor.sizes());
    }
}
