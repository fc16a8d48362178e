package io.axbench.local;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.command.Axbench;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
                .setParameterExceptionHandler(Main::refuse)
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

    /** What is wrong with the command line, in one line. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.printf(
                "axbench: %s; see ./%s --help%n",
                told(wrong), command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String told(ParameterException wrong) {
        String said = String.join("; ", String.valueOf(wrong.getMessage()).split("\\s*\\R\\s*"));
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return said;
        }
        String guess = unmatched.getSuggestions().stream()
                .findFirst()
                .map("; did you mean %s"::formatted)
                .orElse("");
        boolean command = wrong.getCommandLine().getParent() == null && !unmatched.isUnknownOption();
        return (command ? "no command \"%s\"".formatted(unmatched.getUnmatched().getFirst()) : said) + guess;
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
