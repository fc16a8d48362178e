package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The directions of dictionary runs: written as they arrive, read in the order of their concepts, some at a time. */
@ApplicationScoped
public class DictionaryStore {

    /** Directions read at once. */
    private static final int PAGE = 500;

    private final Rows rows;
    private final Json json;
    private final Clock clock;

    DictionaryStore(Rows rows, Json json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A direction's place in its dictionary.
     *
     * @param conceptId the concept
     * @param resultId identity by content, in hex
     * @param width components
     */
    public record Place(int conceptId, String resultId, int width) {}

    /**
     * How large a dictionary is.
     *
     * @param concepts directions that have arrived
     * @param width components of each; 0 before the first
     */
    public record Extent(int concepts, int width) {}

    /**
     * What a line of metadata says of a concept.
     *
     * @param conceptId the concept
     * @param concept its description
     * @param reference where it comes from; or null
     * @param genre its genre; or null if the plan does not have it
     */
    public record Described(
            int conceptId,
            String concept,
            @Nullable String reference,
            @Nullable String genre) {}

    /** A direction that arrived; the first of equal rows stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(ConceptTrained trained) {
        float[] values = Components.of(trained.values());
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "the direction of %s for concept %d has %s, expected finite numbers"
                                .formatted(trained.method(), trained.conceptId(), value));
            }
        }
        rows.update(
                "insert into trained_concept (run_id, concept_id, method, concept, reference, result_id, components,"
                        + " provenance, seconds, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                trained.runId(),
                trained.conceptId(),
                trained.method(),
                trained.concept(),
                trained.reference(),
                trained.resultId(),
                Components.bytes(values),
                json.write(trained.provenance()),
                json.write(trained.seconds()),
                clock.instant());
    }

    /** How many directions of a method have arrived, and how wide they are. */
    public Extent extent(String runId, String method) {
        return rows.query(
                        "select count(*)::int as concepts, coalesce(min(length(components)) / 4, 0) as width"
                                + " from trained_concept where run_id = ? and method = ?",
                        r -> new Extent(r.getInt("concepts"), r.getInt("width")),
                        runId,
                        method)
                .getFirst();
    }

    /** The directions of a method that have arrived, in the order of their concepts. */
    public List<Place> places(String runId, String method) {
        return rows.query(
                "select concept_id, result_id, length(components) / 4 as width from trained_concept"
                        + " where run_id = ? and method = ? order by concept_id",
                r -> new Place(r.getInt("concept_id"), r.getString("result_id"), r.getInt("width")),
                runId,
                method);
    }

    /** Hands on the components of these places, f32 little-endian, in their order, without holding them all. */
    public void components(String runId, String method, List<Place> places, Consumer<byte[]> taker) {
        for (int from = 0; from < places.size(); from += PAGE) {
            List<Place> page = places.subList(from, Math.min(places.size(), from + PAGE));
            List<byte[]> vectors = rows.query(
                    "select components from trained_concept where run_id = ? and method = ?"
                            + " and concept_id between ? and ? order by concept_id",
                    r -> r.getBytes("components"),
                    runId,
                    method,
                    page.getFirst().conceptId(),
                    page.getLast().conceptId());
            if (vectors.size() != page.size()) {
                throw new IllegalStateException("directions of run %s changed while they were read".formatted(runId));
            }
            vectors.forEach(taker);
        }
    }

    /** What is known of the concepts of a method's directions, in their order. */
    public List<Described> described(String runId, String method) {
        return rows.query(
                "select t.concept_id, t.concept, t.reference, p.genre from trained_concept t"
                        + " left join planned_concept p on p.run_id = t.run_id and p.concept_id = t.concept_id"
                        + " where t.run_id = ? and t.method = ? order by t.concept_id",
                r -> new Described(
                        r.getInt("concept_id"),
                        r.getString("concept"),
                        r.getString("reference"),
                        r.getString("genre") == null
                                ? null
                                : r.getString("genre").toLowerCase(Locale.ROOT)),
                runId,
                method);
    }
}
