package io.axbench.local.command;

import io.axbench.contracts.Genre;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.MethodText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints all that a run shows of one method. */
@Command(
        name = "method",
        description =
                "prints every figure of one method of a run: F1 at 1:100, what each factor does, shares of the ratings, its genres")
final class MethodCommand extends StackCommand {

    @Parameters(index = "0", paramLabel = "LABEL", description = "the method's label in the run")
    private @Nullable String label;

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "id of the run; default: the last one")
    private @Nullable String run;

    @Option(names = "--genre", paramLabel = "GENRE", description = "text, code or math: only concepts of this genre")
    private @Nullable Genre genre;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = run == null ? LeaderboardCommand.latest(gateway) : run;
        out().print(MethodText.render(gateway.method(runId, Objects.requireNonNull(label), genre)));
        return 0;
    }
}
