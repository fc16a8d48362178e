package io.axbench.local.command;

import io.axbench.local.run.ComparisonTable;
import io.axbench.local.run.ComparisonView;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.RunView;
import io.axbench.local.run.RunWatch;
import io.axbench.local.run.VerificationView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes a sample of a run again. */
@Command(
        name = "verify",
        description =
                "computes some concepts of a run again, taking nothing that is stored, and names the first stage that differs; exit code 0 if none does")
final class VerifyCommand extends StackCommand {

    @Parameters(paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Option(names = "--concepts", paramLabel = "N", defaultValue = "2", description = "how many; default: 2")
    private int concepts = 2;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "42", description = "of their choice; default: 42")
    private long seed = 42;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = Objects.requireNonNull(run);
        VerificationView begun = gateway.verify(runId, concepts, seed);
        out().println(begun.verification());
        out().flush();
        RunView again = new RunWatch(gateway, out()).untilFinished(begun.verification());
        ComparisonView comparison = gateway.verification(runId).comparison();
        RunReport.failures(again, out());
        if (comparison == null) {
            out().println("the run that computes again rests: it has spent its budget; look at ./axbench resume");
            return 1;
        }
        out().print(ComparisonTable.render(begun, comparison));
        out().flush();
        return comparison.equal() ? 0 : 1;
    }
}
