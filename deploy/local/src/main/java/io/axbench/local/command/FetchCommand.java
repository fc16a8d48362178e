package io.axbench.local.command;

import io.axbench.contracts.ModelCatalog;
import io.axbench.local.model.ModelStore;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Fetches the default model, as up and demo do by themselves. */
@Command(name = "fetch", description = "fetches the default model, as up and demo do by themselves")
final class FetchCommand extends StackCommand {

    @Override
    public Integer call() throws InterruptedException {
        Path file = ModelStore.of(home()).ensure(ModelCatalog.ALL.getFirst(), out());
        out().println(file);
        return 0;
    }
}
