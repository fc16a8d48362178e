package io.axbench.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.PartState;
import io.axbench.local.home.Parts;
import io.axbench.local.home.StackState;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.RunView;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the services add to the engine, in one run of a few concepts, from its submission until the trainers are done. The
 * engine's own time is what the trainer measures around it: training, scoring, writing. The rest is overhead, and there
 * are three kinds: time that a worker has a piece of work in hand without computing (database, files, messages), time
 * that no worker has one in hand, and processor time of the other processes, which the engine does not get; the judge's,
 * which computes as the engine does, is left out. Run it on an idle machine with an idle stack.
 */
public final class ServicesOverhead {

    private static final long POLL_MILLIS = 500;

    /** The gateway is asked as rarely as {@code run --wait} does: its answers are part of what is measured. */
    private static final int LOOKS_A_RUN = 2;

    private static final String CONCEPTS = "../shared/data/concept10/2b_l20";
    private static final String INSTRUCTIONS = "../shared/data/alpaca_eval/instructions.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackState stack;
    private final GatewayClient gateway;
    private final PrintWriter out;

    /** Measures this stack. */
    public ServicesOverhead(StackState stack, GatewayClient gateway, PrintWriter out) {
        this.stack = stack;
        this.gateway = gateway;
        this.out = out;
    }

    /**
     * Runs and prints.
     *
     * @param checkout where the data lie beside
     * @param concepts how many, at most ten
     * @param seed of the run: a new one, or nothing would be computed
     * @throws AxbenchException if the run fails
     */
    public void measure(Path checkout, int concepts, long seed) throws InterruptedException {
        TrainerCounters before = TrainerCounters.of(trainerPorts());
        double trainersBefore = cpu(true);
        double othersBefore = cpu(false);
        JsonNode specification = specification(checkout, concepts, seed);
        String runId = gateway.submit(specification);
        out.printf("run %s: %d concepts of %s, some minutes ...%n", runId, concepts, source(specification));
        out.flush();

        long began = System.nanoTime();
        long lastWorking = began;
        boolean waiting = true;
        double idle = 0;
        RunView run = gateway.run(runId);
        while (!run.finished()) {
            for (int look = 0; look < LOOKS_A_RUN; look++) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                boolean working = TrainerCounters.of(trainerPorts()).leased() > 0;
                long now = System.nanoTime();
                if (working) {
                    // Up to the look that found work: half a second too much rather than too little.
                    idle += waiting ? (now - lastWorking) / 1e9 : 0;
                    lastWorking = now;
                }
                waiting = !working;
            }
            run = gateway.run(runId);
        }
        if (!run.completed()) {
            throw new AxbenchException(Reason.BUG, "run %s %s; look at ./axbench status".formatted(runId, run.state()));
        }
        TrainerCounters after = TrainerCounters.of(trainerPorts());
        double engine = after.training() - before.training() + scoringAndWriting(runId);
        print(new Overhead(
                (lastWorking - began) / 1e9,
                engine,
                after.work() - before.work(),
                idle,
                cpu(true) - trainersBefore,
                cpu(false) - othersBefore));
    }

    private void print(Overhead found) {
        out.printf(
                Locale.ROOT,
                """
                wall time                          %7.1f s
                in the engine, all workers         %7.1f s
                work in hand, all workers          %7.1f s  %+5.1f %% of the engine
                no work in hand                    %7.1f s  %+5.1f %% of the rest
                processor time of the trainers     %7.1f s
                processor time of the others       %7.1f s  %+5.1f %% of the trainers'
                overhead of the services                      %5.1f %%
                """,
                found.wall(),
                found.engine(),
                found.work(),
                100 * found.around(),
                found.idle(),
                100 * found.waiting(),
                found.trainersCpu(),
                found.othersCpu(),
                100 * found.beside(),
                100 * found.total());
        out.flush();
    }

    private double scoringAndWriting(String runId) throws InterruptedException {
        double seconds = 0;
        for (JsonNode result : gateway.provenance(runId).path("results")) {
            for (JsonNode step : result.path("seconds")) {
                seconds += step.asDouble();
            }
        }
        return seconds;
    }

    private List<Integer> trainerPorts() {
        return stack.parts().stream()
                .filter(ServicesOverhead::trains)
                .map(PartState::port)
                .toList();
    }

    private double cpu(boolean trainers) {
        double seconds = 0;
        for (PartState part : stack.parts()) {
            boolean counts = trains(part) == trainers && !part.name().equals(Parts.JUDGE);
            if (counts && part.process() != null) {
                seconds += CpuTime.seconds(part.process().pid());
            }
        }
        return seconds;
    }

    private static boolean trains(PartState part) {
        return part.name().startsWith("trainer");
    }

    private static String source(JsonNode specification) {
        return specification.path("data").path("parquet").asText("the built-in sample");
    }

    private static JsonNode specification(Path checkout, int concepts, long seed) {
        ObjectNode spec = JSON.createObjectNode();
        spec.put("name", "services-overhead").put("layer", 15).put("seed", seed);
        spec.putObject("model").put("source", "smollm2-135m-instruct").put("dtype", "bf16");
        ObjectNode data = spec.putObject("data");
        Path folder = checkout.resolve(CONCEPTS).normalize();
        ObjectNode steering = spec.putObject("steering");
        steering.put("instructions", 5).put("newTokens", 64);
        if (Files.isDirectory(folder)) {
            data.put("parquet", folder.toString());
            steering.put("pool", checkout.resolve(INSTRUCTIONS).normalize().toString());
        } else {
            data.put("sample", true);
        }
        ArrayNode chosen = data.putArray("concepts");
        IntStream.range(0, concepts).forEach(chosen::add);
        steering.putArray("factors").add(0.5).add(1.0);
        spec.putArray("methods").add("DiffMean").add("PCA").add("LinearProbe").add("ReFT-r1");
        spec.putObject("detection");
        return spec;
    }

    /**
     * What was found, in seconds.
     *
     * @param wall from submission until the trainers were done
     * @param engine in training, scoring and writing, over all workers
     * @param work with a piece of work in hand, over all workers
     * @param idle without any in hand
     * @param trainersCpu processor time of the trainers
     * @param othersCpu processor time of all other parts but the judge
     */
    record Overhead(double wall, double engine, double work, double idle, double trainersCpu, double othersCpu) {

        /** Around the engine, as a share of it. */
        double around() {
            return (work - engine) / engine;
        }

        /** Before, between and after, as a share of the rest. */
        double waiting() {
            return idle / (wall - idle);
        }

        /** Beside the trainers, as a share of their processor time. */
        double beside() {
            return othersCpu / trainersCpu;
        }

        double total() {
            return around() + waiting() + beside();
        }
    }
}
