package io.axbench.local.command;

import io.axbench.formats.vectors.ConceptIds;
import io.axbench.formats.vectors.Conversion;
import io.axbench.formats.vectors.VectorFile;
import io.axbench.formats.vectors.VectorFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a file of vectors into one of another kind. Needs no stack. */
@Command(
        name = "convert",
        description = {
            "turns a file of vectors into one of another kind, and says what got lost",
            "Kinds: safetensors, npy, pt, lm-eval, hub, gguf, svec, neuronpedia, csv, refusal-direction.",
        })
final class ConvertCommand extends StackCommand {

    @Parameters(index = "0", paramLabel = "IN", description = "a file, or a folder with weight.pt or direction.pt")
    private @Nullable Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the new file; a name without a dot is a hub folder")
    private @Nullable Path target;

    @Option(names = "--from", paramLabel = "KIND", description = "kind of IN; default: by its name and content")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "KIND", description = "kind of OUT; default: by its name")
    private @Nullable String to;

    @Option(
            names = "--layer",
            paramLabel = "L",
            description = "takes the vectors of this 0-based block; of a file that names none, says theirs")
    private @Nullable Integer layer;

    @Option(names = "--concept", paramLabel = "IDS", description = "takes the vectors of these concepts: 0-9,12")
    private @Nullable String concept;

    @Option(names = "--model-hint", paramLabel = "MODEL", description = "the model's name in OUT")
    private @Nullable String model;

    @Option(names = "--layer-shift", paramLabel = "N", description = "adds N to each layer of IN", defaultValue = "0")
    private int shift;

    @Option(names = "--llama-cpp-safe", description = "leaves out layer 0, which llama.cpp refuses")
    private boolean llamaCppSafe;

    @Override
    public Integer call() {
        Path source = Objects.requireNonNull(in);
        Path written = Objects.requireNonNull(target);
        VectorFormat format = to == null ? VectorFormat.ofOutput(written) : VectorFormat.named(to);
        List<Integer> concepts = concept == null
                ? null
                : Arrays.stream(ConceptIds.parse(concept)).boxed().toList();
        try (VectorFile read = VectorFile.open(source, from == null ? null : VectorFormat.named(from))) {
            Conversion.Fitted fitted =
                    new Conversion(layer, concepts, model, shift, llamaCppSafe).fit(read.set(), format);
            List<Path> files = VectorFile.write(fitted.set(), format, written);
            out().printf("read  %s: %s%n", source, VectorFile.line(read.set(), read.format()));
            for (Path file : files) {
                out().printf("wrote %s: %s%n", file, VectorFile.line(fitted.set(), format));
            }
            if (!fitted.lost().isEmpty()) {
                out().printf("lost  %s%n", String.join("; ", fitted.lost()));
            }
            fitted.notes().forEach(note -> out().printf("note  %s%n", note));
        }
        return 0;
    }
}
