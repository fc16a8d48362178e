package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.Ports;
import io.axbench.local.home.StackState;
import io.axbench.local.run.ExchangeClient;
import io.axbench.local.run.GatewayClient;
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

    /**
     * The stack that runs.
     *
     * @throws AxbenchException if none does
     */
    final StackState running() {
        return StackState.running(home())
                .orElseThrow(() -> new AxbenchException(
                        Reason.ENDPOINT_UNAVAILABLE,
                        "nothing runs in %s; start it: ./axbench up".formatted(home().folder())));
    }

    /**
     * The gateway of the stack that runs.
     *
     * @throws AxbenchException if none runs
     */
    final GatewayClient gateway() {
        return new GatewayClient(running().settings().portPlan().of(Parts.GATEWAY));
    }

    /**
     * What takes runs in and gives them out, of the stack that runs.
     *
     * @throws AxbenchException if none runs
     */
    final ExchangeClient exchange() {
        Ports ports = running().settings().portPlan();
        return new ExchangeClient(ports.of(Parts.GATEWAY), ports.of(Parts.GENERATOR));
    }
}
