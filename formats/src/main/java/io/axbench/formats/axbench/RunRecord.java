package io.axbench.formats.axbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code train/run.jsonl}: what a run knows and the public layout has no place for, as lines of the run without scores, texts
 * and ratings. The public code does not have or need it; a run that goes out and comes in keeps by it its specification,
 * the hashes of data and results, and notes.
 */
final class RunRecord {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectReader LINES = JSON.readerFor(RunLine.class);

    private final RunLine.Head head;
    private final Map<Integer, RunLine.Concept> concepts = new HashMap<>();
    private final Map<Place, RunLine.Detection> detections = new HashMap<>();
    private final Map<Place, String> notesOfTexts = new HashMap<>();

    private record Place(int concept, String label) {}

    private RunRecord(RunLine.Head head) {
        this.head = head;
    }

    private static Path file(Path folder) {
        return folder.resolve("train").resolve("run.jsonl");
    }

    /** Writes what a line has that stands in no table. */
    static final class Writer {

        private final Path file;
        private long lines;

        /** A record in a dump folder. */
        Writer(Path folder) {
            this.file = file(folder);
        }

        /** Takes the next line of the run. */
        void take(RunLine line) throws IOException {
            switch (line) {
                case RunLine.Head own -> add(own);
                case RunLine.Concept own -> add(own);
                case RunLine.Detection own ->
                    add(new RunLine.Detection(
                            own.conceptId(), own.method(), own.resultId(), own.maxAct(), own.note(), List.of(), null));
                case RunLine.Texts own -> {
                    if (own.page() == 0 && own.note() != null) {
                        add(new RunLine.Texts(own.conceptId(), own.method(), 0, own.pages(), own.note(), List.of()));
                    }
                }
                case RunLine.End _ -> add(new RunLine.End(lines));
                case RunLine.Ratings _, RunLine.Direction _ -> {}
            }
        }

        private void add(RunLine line) throws IOException {
            ObjectNode tree =
                    (ObjectNode) JSON.readTree(JSON.writerFor(RunLine.class).writeValueAsBytes(line));
            DumpMetadata.append(file, tree);
            lines++;
        }
    }

    /**
     * The record of a dump folder; none if it has none.
     *
     * @throws AxbenchException {@code BAD_DATA} naming the line that cannot be read; final
     */
    static Optional<RunRecord> read(Path folder) {
        Path file = file(folder);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        RunRecord[] record = {null};
        long[] lines = {0};
        boolean[] ended = {false};
        DumpMetadata.lines(file, tree -> {
            RunLine line = line(file, tree);
            if (ended[0] || record[0] == null != line instanceof RunLine.Head) {
                throw bad(file, "found a line out of its place");
            }
            switch (line) {
                case RunLine.Head own -> record[0] = new RunRecord(checked(file, own));
                case RunLine.End end -> {
                    if (end.lines() != lines[0]) {
                        throw bad(file, "found %d lines, expected %d".formatted(lines[0], end.lines()));
                    }
                    ended[0] = true;
                }
                default -> record[0].take(line);
            }
            lines[0]++;
        });
        if (!ended[0]) {
            throw bad(file, "found no last line");
        }
        return Optional.of(record[0]);
    }

    private static RunLine line(Path file, ObjectNode tree) {
        try {
            return LINES.readValue(tree);
        } catch (JsonProcessingException e) {
            throw bad(file, e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw bad(file, String.valueOf(e.getMessage()));
        }
    }

    /** A specification has all that is read here; the gateway checks the rest. */
    @SuppressWarnings("ConstantValue")
    private static RunLine.Head checked(Path file, RunLine.Head head) {
        RunSpec spec = head.spec();
        boolean whole = spec.name() != null && spec.model() != null && spec.data() != null;
        for (MethodSpec method : spec.methods()) {
            whole = whole && method.method() != null && method.as() != null;
        }
        if (!whole) {
            throw bad(file, "found a specification without name, model, data or the name of a method");
        }
        return head;
    }

    private static AxbenchException bad(Path file, String found) {
        return new AxbenchException(
                Reason.BAD_DATA,
                "%s: %s, expected the lines that export writes; get the folder again, or remove the file and import without it"
                        .formatted(file, found));
    }

    private void take(RunLine line) {
        switch (line) {
            case RunLine.Concept own -> concepts.put(own.conceptId(), own);
            case RunLine.Detection own -> detections.put(new Place(own.conceptId(), own.method()), own);
            case RunLine.Texts own -> {
                if (own.note() != null) {
                    notesOfTexts.put(new Place(own.conceptId(), own.method()), own.note());
                }
            }
            case RunLine.Head _, RunLine.End _, RunLine.Ratings _, RunLine.Direction _ -> {}
        }
    }

    /**
     * The run as it comes in again: where its data lay there is nothing now, the folder's own are named, if it has them.
     *
     * @param raters whose ratings the folder has; a judge that is not the run's becomes one
     * @param told gets what a person should know
     */
    RunLine.Head head(Path folder, List<Rater> raters, List<String> told) {
        RunSpec own = spec();
        List<JudgeSpec> judges = new ArrayList<>(own.judges());
        for (JudgeSpec judge : Rater.judges(raters)) {
            if (judges.stream().noneMatch(known -> known.id().equals(judge.id()))) {
                judges.add(judge);
            }
        }
        RunSpec spec = new RunSpec(
                own.name(),
                own.model(),
                own.layer(),
                data(folder, own.data(), told),
                own.methods(),
                own.detection(),
                own.steering(),
                own.dictionary(),
                judges,
                own.settle(),
                own.seed(),
                own.moreSeeds(),
                own.compat(),
                own.budget());
        return new RunLine.Head("%s (%s)".formatted(folder, head.origin()), spec, head.looks());
    }

    private static DataSpec data(Path folder, DataSpec data, List<String> told) {
        String path = data.parquet() == null ? data.texts() : data.parquet();
        if (path == null || exists(path)) {
            return data;
        }
        if (!Files.isRegularFile(folder.resolve("generate/train_data.parquet"))) {
            told.add("the data: found nothing at %s, and the folder has none; verify and rerun need them there"
                    .formatted(path));
            return data;
        }
        told.add("the data: found nothing at %s; the folder's own are named".formatted(path));
        return new DataSpec(false, folder.toString(), null, null, data.concepts());
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The run's specification. */
    RunSpec spec() {
        return head.spec();
    }

    /** The run's label for each name in the tables. */
    Map<String, String> labels() {
        Map<String, String> methods = new LinkedHashMap<>();
        spec().entries().forEach(method -> methods.put(method.as(), method.method()));
        Map<String, String> labels = new HashMap<>();
        MethodName.theirs(methods).forEach((label, name) -> labels.put(name, label));
        return labels;
    }

    /** Names in tables that are none of the run's, or of an axis that it does not report. */
    List<String> unknown(Collection<String> detecting, Collection<String> steered) {
        Set<String> known = labels().keySet();
        return Stream.concat(
                        detecting.stream().filter(name -> spec().detection() == null || !known.contains(name)),
                        steered.stream().filter(name -> spec().steering() == null || !known.contains(name)))
                .distinct()
                .toList();
    }

    /** A concept as the run planned it; null if it has none of this number. */
    RunLine.@Nullable Concept concept(int id) {
        return concepts.get(id);
    }

    /** A detection without its scores; null if the run has none. */
    RunLine.@Nullable Detection detection(int concept, String label) {
        return detections.get(new Place(concept, label));
    }

    /** The note of a method's texts; null if there is none. */
    @Nullable
    String noteOfTexts(int concept, String label) {
        return notesOfTexts.get(new Place(concept, label));
    }
}
