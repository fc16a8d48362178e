package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.formats.parquet.WriteFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a run as {@code inference/}, {@code evaluate/} and {@code train/} of a dump folder, methods by the names
 * of the public code's classes. Memory holds some concepts. Ratings of a further judge or sample stand
 * in an {@code evaluate_JUDGE/} of their own; scores of other concepts' negatives in {@code inference_imbalance/}; what the
 * layout has no place for in {@code train/run.jsonl}.
 *
 * <p>Not kept by a run and left out: activations of single tokens ({@code _acts}, {@code tokens}, {@code _max_token}), steered
 * inputs of the method Prompt (the column is empty), the judge's explanations.
 */
public final class DumpWriter implements AutoCloseable {

    /** What named the folder, for messages. */
    static final String ASKED = "export";

    private final Path folder;
    private final DumpParts parts;
    private final RunRecord.Writer record;
    private final Map<Integer, RunLine.Concept> concepts = new LinkedHashMap<>();
    private @Nullable Tables tables;
    private @Nullable ConceptResults results;
    private long lines;
    private boolean ended;

    private DumpWriter(Path folder) {
        this.folder = folder;
        this.parts = new DumpParts(folder);
        this.record = new RunRecord.Writer(folder);
    }

    /** What the head decides. */
    private record Tables(
            RunSpec spec, Map<String, String> names, LatentRows latent, OtherScoreRows others, SteeringRows steering) {}

    /** A writer into a folder that exists, where the data set's files stand already if it has any; the caller closes it. */
    public static DumpWriter into(Path folder) {
        try {
            for (String part : List.of("inference", "evaluate", "train")) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (IOException e) {
            throw WriteFault.of(ASKED, folder, e);
        }
        return new DumpWriter(folder);
    }

    /** Names of the public code's classes by label. */
    public Map<String, String> names() {
        return tables == null ? Map.of() : Map.copyOf(tables.names());
    }

    /**
     * Takes the next line.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is out of place; {@code DISK_FULL} and other trouble of the disk
     */
    public void take(RunLine line) {
        try {
            record.take(line);
            switch (line) {
                case RunLine.Head head -> begin(head.spec());
                case RunLine.Concept concept -> concepts.put(concept.conceptId(), concept);
                case RunLine.Detection detection -> of(detection.conceptId()).add(detection);
                case RunLine.Texts texts -> of(texts.conceptId()).add(texts);
                case RunLine.Ratings ratings -> of(ratings.conceptId()).add(ratings);
                case RunLine.Direction _ -> {}
                case RunLine.End end -> {
                    if (end.lines() != lines) {
                        throw cut();
                    }
                    flush();
                    finish();
                    ended = true;
                }
            }
            lines++;
        } catch (IOException e) {
            throw WriteFault.of(ASKED, folder, e);
        }
    }

    /**
     * Checks that all has come.
     *
     * @throws AxbenchException {@code BAD_DATA} if the lines were cut short; a retry may help
     */
    public void requireWhole() {
        if (!ended) {
            throw cut();
        }
    }

    private static AxbenchException cut() {
        return new AxbenchException(Reason.BAD_DATA, "the results came cut short; try again");
    }

    private void begin(RunSpec spec) {
        Map<String, String> methods = new LinkedHashMap<>();
        spec.entries().forEach(method -> methods.put(method.as(), method.method()));
        Map<String, String> names = MethodName.theirs(methods);
        List<String> detecting = spec.detection() == null ? List.of() : labels(spec, Axis.DETECTION);
        SteeringSpec texts = spec.steering();
        List<String> steered = texts == null ? List.of() : labels(spec, Axis.STEERING);
        SteeringSet set = SteeringSet.of(texts == null ? null : texts.task());
        Tables begun = new Tables(
                spec,
                names,
                new LatentRows(folder, parts, detecting, names),
                new OtherScoreRows(folder, parts, detecting, names),
                new SteeringRows(folder, parts, steered, names, set));
        begun.latent().begin();
        tables = begun;
    }

    private static List<String> labels(RunSpec spec, Axis axis) {
        return spec.entries().stream()
                .filter(method ->
                        MethodCatalog.find(method.method()).orElseThrow().axes().contains(axis))
                .map(MethodSpec::as)
                .toList();
    }

    private ConceptResults of(int conceptId) throws IOException {
        ConceptResults open = results;
        if (open != null && open.conceptId() == conceptId) {
            return open;
        }
        flush();
        ConceptResults next = new ConceptResults(conceptId);
        results = next;
        return next;
    }

    private Tables begun() {
        Tables begun = tables;
        if (begun == null) {
            throw cut();
        }
        return begun;
    }

    private void flush() throws IOException {
        ConceptResults done = results;
        results = null;
        if (done == null) {
            return;
        }
        RunLine.Concept concept = concepts.get(done.conceptId());
        if (concept == null) {
            throw cut();
        }
        begun().latent().add(concept, done.detections());
        begun().others().add(concept.conceptId(), done.detections());
        begun().steering().add(concept, done);
        parts.endConcept();
    }

    private void finish() throws IOException {
        parts.write();
        begun().latent().finish();
        begun().others().finish();
        begun().steering().finish();
        DumpMetadata.append(folder.resolve("train/config.json"), DumpMetadata.config(begun().spec()));
        for (RunLine.Concept concept : concepts.values()) {
            DumpMetadata.append(folder.resolve("train/metadata.jsonl"), DumpMetadata.line(concept));
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
