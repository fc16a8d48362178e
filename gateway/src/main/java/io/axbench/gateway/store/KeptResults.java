package io.axbench.gateway.store;

import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.metrics.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * The results of runs, each concept's read once and kept while every row that they are made of is the same. A run that goes
 * on is read again where something came. What was asked for longest ago goes first.
 */
@ApplicationScoped
public class KeptResults {

    /** What a figure may take, in bytes. */
    private static final int FIGURE = 3 << 10;

    /**
     * How many figures are kept, in three tenths of the heap: 16,000 in 160 MB, into which a run of 500 concepts and 15
     * methods fits; with a second judge it needs 230 MB.
     */
    private static final long MOST = Runtime.getRuntime().maxMemory() * 3 / 10 / FIGURE;

    /** How many concepts of a run are read at a time: the database looks some up while others' figures are computed. */
    private static final int CONCEPTS = 4;

    /** How many runs are read at a time: figures fit the heap, and a third of the connections is left to others. */
    private static final int RUNS = 2;

    private final ResultReader reader;
    private final Turns<String> turns = new Turns<>();
    private final Semaphore room = new Semaphore(RUNS);
    private final Map<Place, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    KeptResults(ResultReader reader) {
        this.reader = reader;
    }

    private record Place(String runId, int conceptId) {}

    private record Kept(String mark, ConceptResults results) {}

    /**
     * The results of a run.
     *
     * @param marks what they were read under, by concept; see {@link ResultReader#marks}
     * @param concepts each concept that has some, by id
     */
    public record Results(SortedMap<Integer, String> marks, List<ConceptResults> concepts) {

        /** All of detection. */
        public List<DetectionResult> detections() {
            return concepts.stream().flatMap(c -> c.detections().stream()).toList();
        }

        /** All of steering. */
        public List<SteeringResult> steerings() {
            return concepts.stream().flatMap(c -> c.steerings().stream()).toList();
        }
    }

    /**
     * The results of a run as they are now. Who asks for a run that is being read waits for it, so that nothing is read
     * twice; other runs do not, up to {@value #RUNS} at a time. Whoever finds all kept does not wait.
     */
    public Results of(RunSnapshot run) {
        // The marks before the rows: what arrives between them is shown now, and read again next time.
        SortedMap<Integer, String> marks = reader.marks(run.runId());
        SortedMap<Integer, ConceptResults> found = new TreeMap<>();
        marks.forEach((concept, mark) -> {
            ConceptResults results = kept(new Place(run.runId(), concept), mark);
            if (results != null) {
                found.put(concept, results);
            }
        });
        SortedMap<Integer, String> missing = new TreeMap<>(marks);
        missing.keySet().removeAll(found.keySet());
        if (!missing.isEmpty()) {
            turns.take(run.runId(), () -> read(run, missing))
                    .forEach(results -> found.put(results.conceptId(), results));
        }
        return new Results(marks, new ArrayList<>(found.values()));
    }

    private List<ConceptResults> read(RunSnapshot run, SortedMap<Integer, String> missing) {
        Reading reading = RunReading.of(run.spec());
        room.acquireUninterruptibly();
        try {
            return missing.entrySet().stream()
                    .gather(Gatherers.mapConcurrent(
                            CONCEPTS, entry -> read(new Place(run.runId(), entry.getKey()), entry.getValue(), reading)))
                    .toList();
        } finally {
            room.release();
        }
    }

    private ConceptResults read(Place place, String mark, Reading reading) {
        ConceptResults meanwhile = kept(place, mark);
        if (meanwhile != null) {
            return meanwhile;
        }
        ConceptResults results = reader.results(place.runId(), place.conceptId(), reading);
        keep(place, new Kept(mark, results));
        return results;
    }

    private @Nullable ConceptResults kept(Place place, String mark) {
        synchronized (kept) {
            Kept found = kept.get(place);
            return found != null && found.mark.equals(mark) ? found.results : null;
        }
    }

    private void keep(Place place, Kept fresh) {
        synchronized (kept) {
            Kept old = kept.remove(place);
            size += fresh.results.size() - (old == null ? 0 : old.results.size());
            kept.put(place, fresh);
            Iterator<Kept> eldest = kept.values().iterator();
            while (size > MOST) {
                size -= eldest.next().results.size();
                eldest.remove();
            }
        }
    }
}
