package io.axbench.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.bench.machine.Machine;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.peer.PeerEnvironment;
import io.axbench.bench.report.Line;
import io.axbench.bench.report.Report;
import io.axbench.bench.report.Table;
import io.axbench.bench.task.Extent;
import io.axbench.bench.task.Lab;
import io.axbench.bench.task.Task;
import io.axbench.bench.task.Tasks;
import io.axbench.bench.work.DataSet;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures this machine. {@code ./axbench bench} starts it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "measures how fast the engine is here, alone or beside the same work in Python")
public final class Main implements Callable<Integer> {

    private static final int PEER_THREADS = 2;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Ending ending;

    @Option(names = "--peer", description = "also runs the same work through PyTorch and transformers, turn by turn")
    private boolean withPeer;

    @Option(names = "--quick", description = "a look whether everything works; no figures to quote")
    private boolean quick;

    @Option(names = "--whole", description = "all texts and all steps instead of a sample that is scaled up")
    private boolean whole;

    @Option(names = "--only", paramLabel = "WORDS", defaultValue = "", description = "lines whose name contains this")
    private String only = "";

    @Option(
            names = "--dtype",
            split = ",",
            paramLabel = "f32|bf16|f16",
            defaultValue = "f32,bf16",
            description = "number formats; default: ${DEFAULT-VALUE}")
    private List<Precision> precisions = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each line; their median counts")
    private @Nullable Integer rounds;

    @Option(names = "--layer", paramLabel = "L", defaultValue = "15", description = "default: ${DEFAULT-VALUE}")
    private int layer;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "GGUF file or model folder")
    private Path model = Path.of("");

    @Option(names = "--json", required = true, paramLabel = "FILE", description = "takes all figures")
    private Path json = Path.of("");

    @Option(names = "--checkout", required = true, hidden = true)
    private Path checkout = Path.of("");

    @Option(names = "--environment", required = true, hidden = true)
    private Path environment = Path.of("");

    private Main(Ending ending) {
        this.ending = ending;
    }

    /** Measures; exit codes as of the launcher, 130 after a signal. */
    public static void main(String[] args) {
        // The tensor engine tells of its start-up at INFO.
        Logger.getLogger("").setLevel(Level.WARNING);
        Ending ending = Ending.watched();
        int code;
        try {
            code = new CommandLine(new Main(ending))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((exception, command, parsed) -> {
                        if (exception instanceof AxbenchException || exception instanceof ModelException) {
                            command.getErr().println("axbench: " + exception.getMessage());
                            return CommandLine.ExitCode.SOFTWARE;
                        }
                        throw exception;
                    })
                    .execute(args);
        } finally {
            ending.over();
        }
        System.exit(code);
    }

    @Override
    public Integer call() {
        List<Task> tasks = Tasks.named(only);
        if (tasks.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION, "bench --only \"%s\": no line has this in its name".formatted(only));
        }
        Peer peer = withPeer ? peer() : null;
        try {
            measure(tasks, peer);
        } finally {
            if (peer != null) {
                peer.close();
            }
        }
        return 0;
    }

    private void measure(List<Task> tasks, @Nullable Peer peer) {
        DataSet data = DataSet.beside(checkout);
        Extent extent = quick ? Extent.QUICK : whole ? Extent.WHOLE : Extent.NORMAL;
        Report report = new Report(Machine.circumstances(model, data.name(), extent.name()));
        if (peer != null) {
            report.peer(versions(peer));
        }
        out.printf("%s, %s, %s, layer %d%n", Machine.processor(), model.getFileName(), data.name(), layer);
        List<Line> lines = new ArrayList<>();
        for (Precision precision : precisions) {
            try (LanguageModel loaded = LanguageModel.load(model, precision)) {
                Lab lab = Lab.of(loaded, model, layer, data, extent);
                int count = rounds == null ? extent.rounds() : rounds;
                lines.addAll(new BenchRun(lab, peer, count, report, out).run(tasks));
            }
        }
        report.write(json);
        out.println();
        out.print(Table.of(lines, peer != null));
        out.printf("all figures: %s%n", json);
    }

    private Peer peer() {
        Path folder = checkout.resolve("benchmarks/peer");
        Path python = new PeerEnvironment(environment, folder.resolve("requirements.txt")).ensure(out);
        Peer started = Peer.start(python, folder.resolve("peer.py"), PEER_THREADS);
        ending.with(started);
        return started;
    }

    private JsonNode versions(Peer peer) {
        JsonNode versions = peer.ask(peer.request("start")
                .put("threads", PEER_THREADS)
                .put("model", model.toAbsolutePath().toString())
                .put("layer", layer));
        out.printf(
                "peer: torch %s, transformers %s, Python %s, %d threads%n",
                versions.path("torch").asText(),
                versions.path("transformers").asText(),
                versions.path("python").asText(),
                PEER_THREADS);
        return versions;
    }
}
