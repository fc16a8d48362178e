package io.axbench.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.local.home.Parts;
import io.axbench.local.model.ModelStore;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.SpecFile;
import io.axbench.local.stack.RunningStack;
import io.axbench.local.stack.StackStart;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From nothing to a leaderboard. Interrupted before the end, it cancels its run and stops the stack that it started. */
@Command(name = "demo", description = "starts what is not running, fetches the model, runs examples/demo.yaml")
final class DemoCommand extends StackCommand {

    @Mixin
    private UpOptions options = new UpOptions();

    @Override
    public Integer call() throws InterruptedException {
        JsonNode spec = SpecFile.read(checkout().resolve("examples/demo.yaml"));
        ModelStore.of(home()).ensure(ModelCatalog.ALL.getFirst(), out());
        out().println("starting broker, database and services ...");
        out().flush();
        RunningStack stack = new StackStart(home(), checkout(), out()).up(options.request(), options.only());
        long ready = System.nanoTime();
        int port = stack.state().settings().portPlan().of(Parts.GATEWAY);
        GatewayClient gateway = new GatewayClient(port);
        String runId = gateway.submit(spec);
        stack.beforeAnEnd(() -> cancel(gateway, runId));
        out().printf("run %s, live at http://127.0.0.1:%d/%n", runId, port);
        int code = RunReport.follow(gateway, runId, out());
        out().printf(
                        Locale.ROOT,
                        "%n%.0f seconds from ready to leaderboard; the texts behind it: http://127.0.0.1:%d/ (stop it: ./axbench down)%n",
                        (System.nanoTime() - ready) / 1e9,
                        port);
        stack.keep();
        return code;
    }

    /** Else it would go on with the next start of the stack, before any other run. */
    private static void cancel(GatewayClient gateway, String runId) {
        try {
            gateway.cancel(runId);
            System.err.printf("%nrun %s is cancelled; what it has computed is kept%n", runId);
        } catch (AxbenchException e) {
            System.err.printf("%nrun %s could not be cancelled: %s%n", runId, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
