package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.VectorsView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's own vectors. */
@Command(
        name = "vectors",
        description =
                "lists uploaded vectors; with FILE and --name uploads some, a vector a concept, from any file that convert reads")
final class VectorsCommand extends StackCommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "safetensors, .npy, .pt, a hub dictionary, ...: see convert")
    private @Nullable Path file;

    @Option(names = "--name", paramLabel = "NAME", description = "how specifications call them")
    private @Nullable String name;

    @Option(
            names = "--layer",
            paramLabel = "L",
            description =
                    "0-based block whose output they belong to; chooses it in a file with several layers; default: as the file says")
    private @Nullable Integer layer;

    @Option(
            names = "--concepts",
            paramLabel = "IDS",
            description = "concept of each row, such as 0-9,12; default: as the file says, else 0, 1, 2, ...")
    private @Nullable String concepts;

    @Option(
            names = "--metadata",
            paramLabel = "FILE",
            description = "a metadata.jsonl with the concept of each row, instead of --concepts")
    private @Nullable Path metadata;

    @Option(names = "--replace", description = "moves a name that stands for other vectors to these")
    private boolean replace;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        if (file == null) {
            VectorsView known = gateway.vectors();
            known.vectors().forEach(vectors -> out().println(vectors.line()));
            if (known.vectors().isEmpty()) {
                out().println("no vectors yet; upload some: ./axbench vectors FILE --name NAME --layer L");
            }
            return 0;
        }
        String query = query();
        Path concept = metadata == null ? null : readable(metadata);
        VectorsView.Vectors stored;
        try (UploadFile upload = UploadFile.of(file, layer, metadata != null)) {
            upload.note().ifPresent(out()::println);
            stored = gateway.upload(query + "&layer=" + upload.layer(), upload.path(), concept);
        }
        out().println(stored.line());
        out().printf("a run names them so: methods: [{Vectors: {dictionary: %s}}]%n", stored.name());
        return 0;
    }

    private String query() {
        if (name == null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION, "found no --name, expected --name NAME beside the file");
        }
        if (concepts != null && metadata != null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "found --concepts and --metadata, expected one of them; leave one out");
        }
        return "name=%s&replace=%s%s"
                .formatted(encoded(name), replace, concepts == null ? "" : "&concepts=" + encoded(concepts));
    }

    private static Path readable(Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s is no file that can be read".formatted(path));
        }
        return path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
