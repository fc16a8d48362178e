package io.axbench.local.command;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.formats.axbench.Configuration;
import io.axbench.formats.axbench.DumpReader;
import io.axbench.formats.axbench.ImportedSpecification;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in what the public AxBench code has: a configuration as a specification, a folder of results as a run. */
@Command(
        name = "import",
        description = {
            "makes a specification of AxBench's YAML configuration, and a run of its dump folder",
            "The run has our figures of the folder's scores, texts and ratings.",
        })
final class ImportCommand extends StackCommand {

    private static final ObjectWriter LINES = new JsonMapper().writerFor(RunLine.class);

    @Parameters(index = "0", paramLabel = "FILE|FOLDER", description = "axbench.yaml, or a dump folder")
    private @Nullable Path from;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "SPEC.yaml",
            description = "where the specification goes; printed if absent")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "data set in the place of the one that would be made")
    private @Nullable Path data;

    @Option(names = "--endpoint", paramLabel = "NAME", description = "endpoint in the place of lm_model; default: gpt")
    private @Nullable String endpoint;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "configuration that a dump folder was made with, for what its files do not say: settings, seed, judge")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        Path source = Objects.requireNonNull(from);
        if (Files.isDirectory(source)) {
            refuse(
                    out != null || data != null || endpoint != null,
                    "--out, --data and --endpoint go with a configuration only; leave them out");
            return run(source);
        }
        refuse(config != null, "--config goes with a folder of results only; leave it out");
        ImportedSpecification imported = ImportedSpecification.of(
                Configuration.read(source),
                new ImportedSpecification.Choice(
                        data == null ? null : data.toString(), Objects.requireNonNullElse(endpoint, "gpt")));
        imported.remarks().forEach(remark -> out().println("# " + remark.line()));
        if (out == null) {
            out().print(imported.yaml());
            return 0;
        }
        if (Files.exists(out)) {
            throw new AxbenchException(Reason.INVALID_SPECIFICATION, "%s exists; name another file".formatted(out));
        }
        WholeFile.write(out, "# Made from %s by ./axbench import.%n".formatted(source) + imported.yaml());
        out().printf("%s: look at it, then ./axbench run %s%n", out, out);
        return 0;
    }

    private static void refuse(boolean given, String why) {
        if (given) {
            throw new AxbenchException(Reason.INVALID_SPECIFICATION, why);
        }
    }

    private int run(Path folder) throws InterruptedException {
        Configuration made = config == null ? null : Configuration.read(config);
        try {
            Path lines = Files.createTempFile("axbench-import-", ".jsonl.gz");
            try {
                List<String> told = write(folder, made, lines);
                String runId = exchange().enter(lines);
                told.forEach(line -> out().println("note: " + line));
                out().printf("run %s, imported from %s%n", runId, folder);
                out().printf("its leaderboard: ./axbench leaderboard %s%n", runId);
                return 0;
            } finally {
                Files.deleteIfExists(lines);
            }
        } catch (IOException e) {
            throw DiskTrouble.of("the temporary folder", e);
        }
    }

    private static List<String> write(Path folder, @Nullable Configuration made, Path lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(lines), 1 << 16)) {
            return DumpReader.read(folder, made, line -> {
                try {
                    out.write(LINES.writeValueAsBytes(line));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
