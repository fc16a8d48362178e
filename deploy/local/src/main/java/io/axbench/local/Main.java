package io.axbench.local;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.command.Axbench;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

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
                .setExecutionStrategy(Main::runAndShow)
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

    /** Writers flush at the end of a line only: what a command printed without one must not be lost. */
    private static int runAndShow(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            parsed.asCommandLineList().forEach(line -> line.getOut().flush());
        }
    }
}
