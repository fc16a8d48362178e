package io.axbench.local;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.command.Axbench;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry of the launcher. Exit codes: 0 done, 1 could not be done (one line says why), 2 wrong command line. */
public final class Main {

    private Main() {}

    /** Runs one command. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Axbench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof AxbenchException known) {
                        PrintWriter err = command.getErr();
                        err.println("axbench: " + known.getMessage());
                        err.flush();
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                });
    }
}
