package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.axbench.DumpWriter;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import io.axbench.local.run.ExchangeClient;
import io.axbench.local.run.ExportedData;
import io.axbench.local.run.ExportedVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a run as the dump folder that the public AxBench code would have written. */
@Command(name = "export", description = "writes a run that has ended as AxBench's dump folder")
final class ExportCommand extends StackCommand {

    private static final List<String> FOLDERS = List.of("generate", "inference", "evaluate", "train");

    @Parameters(index = "0", paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Parameters(index = "1", paramLabel = "FOLDER", description = "folder to make; one that exists is not written over")
    private @Nullable Path target;

    @Override
    public Integer call() throws InterruptedException {
        Path folder = Objects.requireNonNull(target).toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            throw new AxbenchException(Reason.INVALID_SPECIFICATION, "%s exists; name a new folder".formatted(folder));
        }
        Path part = folder.resolveSibling(".%s.part-%s".formatted(folder.getFileName(), UUID.randomUUID()));
        try {
            Files.createDirectories(part);
            for (String name : FOLDERS) {
                Files.createDirectories(part.resolve(name));
            }
            List<String> told = write(Objects.requireNonNull(run), part);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            told.forEach(out()::println);
            out().printf("run %s is in %s%n", run, folder);
            return 0;
        } catch (IOException e) {
            throw DiskTrouble.of(folder.toString(), e);
        } finally {
            discard(part);
        }
    }

    private List<String> write(String runId, Path part) throws InterruptedException {
        ExchangeClient exchange = exchange();
        List<String> told = new ArrayList<>();
        ExportedVectors vectors = new ExportedVectors(home().artifacts());
        ExportedData data = new ExportedData(exchange, part);
        try (DumpWriter writer = DumpWriter.into(part)) {
            exchange.results(runId, line -> {
                data.take(line);
                vectors.take(line);
                if (line instanceof RunLine.End) {
                    data.write().ifPresent(why -> told.add("left out: " + why));
                }
                writer.take(line);
            });
            writer.requireWhole();
            List<String> saved = vectors.write(part.resolve("train"), writer.names());
            Set<String> unsaved = new TreeSet<>(writer.names().keySet());
            saved.forEach(unsaved::remove);
            if (!unsaved.isEmpty()) {
                told.add("left out: train/ has no weights of %s: no single direction, or scores that are not measured"
                        .formatted(String.join(", ", unsaved)));
            }
        }
        told.add(
                "left out: activations of single tokens, prompts of the method Prompt, explanations of judges: a run does not keep them");
        return told;
    }

    private static void discard(Path part) {
        try {
            Folders.delete(part);
        } catch (IOException leftBehind) {
            // a part with a dot before its name stays; the error on its way says more
        }
    }
}
