package io.axbench.local.command;

import io.axbench.local.run.GatewayClient;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels runs. */
@Command(name = "cancel", description = "cancels runs; what they have computed is kept for others of the same work")
final class CancelCommand extends StackCommand {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "ids of runs")
    private List<String> runs = List.of();

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        for (String run : runs) {
            String state = gateway.cancel(run).state().toLowerCase(Locale.ROOT).replace('_', ' ');
            out().printf("run %s %s%n", run, state);
        }
        return 0;
    }
}
