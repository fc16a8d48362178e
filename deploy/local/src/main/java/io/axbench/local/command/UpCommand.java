package io.axbench.local.command;

import io.axbench.contracts.ModelCatalog;
import io.axbench.local.home.Parts;
import io.axbench.local.model.ModelStore;
import io.axbench.local.stack.RunningStack;
import io.axbench.local.stack.StackStart;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the stack and returns when all parts answer. */
@Command(name = "up", description = "starts broker, database and services, and waits until they answer")
final class UpCommand extends StackCommand {

    @Mixin
    private UpOptions options = new UpOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (options.only().isEmpty()) {
            // The embedded judge needs its language model, whatever model a run is about.
            ModelStore.of(home()).ensure(ModelCatalog.ALL.getFirst(), out());
        }
        long begin = System.nanoTime();
        RunningStack stack = new StackStart(home(), checkout(), out()).up(options.request(), options.only());
        stack.keep();
        int page = stack.state().settings().portPlan().of(Parts.GATEWAY);
        String verb = stack.startedHere() ? "ready after" : "already up, looked for";
        out().printf(Locale.ROOT, "%s %.1f s: http://127.0.0.1:%d/%n", verb, (System.nanoTime() - begin) / 1e9, page);
        return 0;
    }
}
