package io.axbench.local.command;

import io.axbench.local.home.Home;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: what all commands share. */
@Command(
        name = "axbench",
        mixinStandardHelpOptions = true,
        version = "AxBench 0.1.0",
        scope = ScopeType.INHERIT,
        description = {
            "Runs AxBench, the benchmark of ways to steer a language model, on this machine.",
            "Besides the commands below, test [--full] runs the project's tests.",
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RunCommand.class,
            LeaderboardCommand.class,
            StandingsCommand.class,
            MethodCommand.class,
            EstimateCommand.class,
            ResumeCommand.class,
            VerifyCommand.class,
            DiffCommand.class,
            RerunCommand.class,
            CancelCommand.class,
            DeleteCommand.class,
            RateCommand.class,
            VectorsCommand.class,
            ConvertCommand.class,
            DictionaryCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            EndpointCommand.class,
            DoctorCommand.class,
            FetchCommand.class,
            BenchCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
public final class Axbench implements Callable<Integer> {

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "state folder; default: $AXBENCH_HOME, else .axbench in the checkout")
    private @Nullable Path home;

    @Spec
    private @Nullable CommandSpec spec;

    /** The state folder that was asked for. */
    Home home() {
        if (home != null) {
            return new Home(home);
        }
        String environment = System.getenv("AXBENCH_HOME");
        boolean named = environment != null && !environment.isBlank();
        return new Home(named ? Path.of(environment) : checkout().resolve(".axbench"));
    }

    /** The checkout whose modules are run; the script names it. */
    Path checkout() {
        return Path.of(System.getProperty("axbench.checkout", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** Without a command: shows which there are. */
    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
