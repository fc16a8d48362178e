package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.run.GatewayClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes runs. */
@Command(
        name = "delete",
        description = "deletes runs that have ended, with all their results; exit code 0 if all were deleted")
final class DeleteCommand extends StackCommand {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "ids of runs")
    private List<String> runs = List.of();

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        int code = 0;
        for (String run : runs) {
            try {
                gateway.delete(run);
                out().printf("run %s is deleted%n", run);
            } catch (AxbenchException e) {
                out().printf("run %s stays: %s%n", run, e.getMessage());
                code = 1;
            }
        }
        return code;
    }
}
