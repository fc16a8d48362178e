package io.axbench.local.command;

import io.axbench.local.run.ComparisonTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows two runs side by side. */
@Command(
        name = "diff",
        description = "says which settings of two runs differ and which results changed, with significance")
final class DiffCommand extends StackCommand {

    @Parameters(index = "0", paramLabel = "RUN_A", description = "id of the first run")
    private @Nullable String first;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "id of the second")
    private @Nullable String second;

    @Override
    public Integer call() throws InterruptedException {
        out().print(ComparisonTable.render(
                gateway().diff(Objects.requireNonNull(first), Objects.requireNonNull(second))));
        out().flush();
        return 0;
    }
}
