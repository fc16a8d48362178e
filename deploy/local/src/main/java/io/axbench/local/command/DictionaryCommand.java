package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.run.DictionariesView;
import io.axbench.local.run.GatewayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Saves the dictionaries that a run trained. */
@Command(
        name = "dictionary",
        description = "saves the dictionaries of a run: OUT/METHOD/weight.safetensors and OUT/METHOD/metadata.jsonl")
final class DictionaryCommand extends StackCommand {

    private static final List<String> FILES = List.of("weight.safetensors", "metadata.jsonl");

    @Parameters(index = "0", paramLabel = "RUN", description = "id of a run with the key dictionary")
    private @Nullable String run;

    @Parameters(index = "1", paramLabel = "OUT", description = "folder to save to; made if it is not there")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = Objects.requireNonNull(run);
        Path target = Objects.requireNonNull(out);
        List<DictionariesView.Dictionary> all = gateway.dictionaries(runId).dictionaries();
        if (all.isEmpty()) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "run %s trains no dictionaries; only a run with the key \"dictionary\" does, see examples/dictionary.yaml"
                            .formatted(runId));
        }
        int exit = 0;
        for (DictionariesView.Dictionary dictionary : all) {
            if (dictionary.concepts() == 0) {
                out().printf(
                                "%s: no vectors, nothing saved; GET /api/runs/%s says why, or that the run goes on%n",
                                dictionary.label(), runId);
                exit = 1;
                continue;
            }
            save(gateway, runId, dictionary.label(), target.resolve(dictionary.label()));
            out().printf(
                            "%s: %d vectors of %d components%n",
                            target.resolve(dictionary.label()), dictionary.concepts(), dictionary.width());
        }
        return exit;
    }

    private static void save(GatewayClient gateway, String runId, String label, Path folder)
            throws InterruptedException {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION, "%s exists; name another folder".formatted(file));
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DiskTrouble.of(folder.toString(), e);
        }
        for (String name : FILES) {
            gateway.save(runId, label, name, folder.resolve(name));
        }
    }
}
