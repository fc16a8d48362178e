package io.axbench.local.command;

import io.axbench.local.home.StackState;
import io.axbench.local.stack.StackStop;
import picocli.CommandLine.Command;

/** Stops the stack; results stay. */
@Command(name = "down", description = "stops the stack; all results stay in the state folder")
final class DownCommand extends StackCommand {

    @Override
    public Integer call() throws InterruptedException {
        if (StackState.running(home()).isPresent()) {
            out().println("stopping ...");
            out().flush();
        }
        boolean ran = StackStop.stop(home());
        out().println((ran ? "stopped; results stay in " : "nothing runs in ") + home().folder());
        return 0;
    }
}
