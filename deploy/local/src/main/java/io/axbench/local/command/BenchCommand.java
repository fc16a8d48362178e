package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.Reason;
import io.axbench.local.bench.ServicesOverhead;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.model.ModelStore;
import io.axbench.local.supervisor.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the module {@code benchmarks} in a process of its own, as a trainer would be; needs no stack. */
@Command(
        name = "bench",
        description = {
            "measures how fast the engine is on this machine, in f32 and bf16",
            "All figures go to bench/ in the state folder.",
        })
final class BenchCommand extends StackCommand {

    @Option(
            names = "--peer",
            description = "runs the same work through PyTorch and transformers, turn by turn (installs 6 GB once)")
    private boolean peer;

    @Option(names = "--quick", description = "a look whether everything works; no figures to quote")
    private boolean quick;

    @Option(names = "--whole", description = "all texts and all steps instead of a sample that is scaled up")
    private boolean whole;

    @Option(names = "--only", paramLabel = "WORDS", description = "lines whose name contains this")
    private @Nullable String only;

    @Option(names = "--dtype", paramLabel = "f32|bf16", description = "one number format; default: both")
    private @Nullable String dtype;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each line; their median counts")
    private @Nullable Integer rounds;

    @Option(
            names = "--kernels",
            description = "measures instead single kernels with JMH; --only then takes a regular expression")
    private boolean kernels;

    @Option(
            names = "--services",
            description = "measures instead what the services of the running stack add to the engine")
    private boolean services;

    @Option(
            names = "--concepts",
            paramLabel = "N",
            defaultValue = "2",
            description = "of Concept10, with --services; default: ${DEFAULT-VALUE}")
    private int concepts;

    @Override
    public Integer call() throws InterruptedException {
        if (services) {
            new ServicesOverhead(running(), gateway(), out()).measure(checkout(), concepts, System.currentTimeMillis());
            return 0;
        }
        Path model = ModelStore.of(home()).ensure(ModelCatalog.ALL.getFirst(), out());
        out().flush();
        try {
            ProcessBuilder builder = new ProcessBuilder(line(model)).inheritIO();
            builder.environment().putAll(JavaProgram.engine(home()));
            return waitFor(builder.start());
        } catch (IOException e) {
            throw DiskTrouble.of("starting the benchmark", e);
        }
    }

    /** A signal to the launcher alone ends the benchmark, too. */
    private static int waitFor(Process benchmark) throws InterruptedException {
        Thread hook = new Thread(benchmark::destroy, "end of the benchmark");
        Runtime.getRuntime().addShutdownHook(hook);
        int code = benchmark.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException late) {
            // The launcher is ending, and the benchmark has ended.
            return code;
        }
        return code;
    }

    private List<String> line(Path model) throws IOException {
        Path target = checkout().resolve("benchmarks/target");
        Path classPath = target.resolve("class-path");
        if (!Files.isRegularFile(classPath)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "the benchmarks are not built: %s is missing; build again: rm -rf %s/target/axbench && ./axbench bench"
                            .formatted(classPath, checkout()));
        }
        List<String> line = new ArrayList<>(List.of(
                JavaProgram.path(),
                "-Xmx3g",
                "-XX:MaxDirectMemorySize=1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxbench.model=" + model,
                "-cp",
                target.resolve("axbench-benchmarks-0.1.0.jar") + File.pathSeparator + Files.readString(classPath)));
        line.addAll(kernels ? List.of("org.openjdk.jmh.Main", only == null ? ".*" : only) : figures(model));
        return line;
    }

    private List<String> figures(Path model) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        List<String> line = new ArrayList<>(List.of(
                "io.axbench.bench.Main",
                "--model=" + model,
                "--json=" + home().folder().resolve("bench/" + time + ".json"),
                "--checkout=" + checkout(),
                "--environment=" + home().folder().resolve("peer-venv")));
        add(line, peer, "--peer");
        add(line, quick, "--quick");
        add(line, whole, "--whole");
        add(line, only != null, "--only=" + only);
        add(line, dtype != null, "--dtype=" + dtype);
        add(line, rounds != null, "--rounds=" + rounds);
        return line;
    }

    private static void add(List<String> line, boolean wanted, String argument) {
        if (wanted) {
            line.add(argument);
        }
    }
}
