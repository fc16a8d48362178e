package io.axbench.local.command;

import io.axbench.local.home.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command has: the state folder, the checkout, the place to print. */
abstract class StackCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Axbench parent;

    @Spec
    private @Nullable CommandSpec spec;

    final Home home() {
        return Objects.requireNonNull(parent).home();
    }

    final Path checkout() {
        return Objects.requireNonNull(parent).checkout();
    }

    final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
