package io.axbench.local.command;

import io.axbench.local.run.EstimateTable;
import io.axbench.local.run.SpecFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what a specification would ask and cost. */
@Command(
        name = "estimate",
        description = "says what a run would ask of endpoints and what that would cost; nothing is asked")
final class EstimateCommand extends StackCommand {

    @Parameters(paramLabel = "SPEC.yaml", description = "the specification; its paths are relative to the file")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        out().print(EstimateTable.render(gateway().estimate(SpecFile.read(Objects.requireNonNull(file)))));
        out().flush();
        return 0;
    }
}
