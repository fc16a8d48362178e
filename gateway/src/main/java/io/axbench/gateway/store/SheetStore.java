package io.axbench.gateway.store;

import io.axbench.gateway.domain.sheet.InvalidSheet;
import io.axbench.gateway.domain.sheet.Person;
import io.axbench.gateway.domain.sheet.SheetRating;
import io.axbench.gateway.domain.sheet.SheetText;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a run for a person to rate, and that person's ratings as those of a judge. */
@ApplicationScoped
public class SheetStore {

    /** Texts of one concept that answer one instruction alike are one text, whatever method and factor they come from. */
    private static final String ID = "substr(encode(sha256(convert_to(t.concept_id || E'\\n' || t.instruction_id"
            + " || E'\\n' || t.text, 'UTF8')), 'hex'), 1, 16)";

    private static final String TEXTS = """
            select * from (
              select distinct on (id) %s as id, p.concept, t.instruction, t.text
              from steered_text t join planned_concept p on p.run_id = t.run_id and p.concept_id = t.concept_id
              where t.run_id = ? order by id
            ) d order by md5(? || d.id), d.id limit ?""".formatted(ID);

    private static final String PLACES = """
            select * from (
              select %s as id, t.concept_id, t.method, t.instruction_id, t.factor, t.text
              from steered_text t where t.run_id = ?
            ) d where d.id = any(string_to_array(?, ','))
            order by d.concept_id, d.method, d.instruction_id, d.factor""".formatted(ID);

    private final Rows rows;
    private final Clock clock;

    SheetStore(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What came of a sheet.
     *
     * @param judge the judge's label
     * @param texts texts with a rating
     * @param rated places that they stand at: the same text may come from several methods and factors
     * @param missing texts of which a rating is missing
     * @param replaced whether earlier ratings of this judge were replaced
     */
    public record Imported(String judge, int texts, int rated, int missing, boolean replaced) {}

    private record Place(String id, int conceptId, String method, int instructionId, double factor, String text) {}

    private record Piece(int conceptId, String method) {}

    /** Texts of a run, each once, in an order that depends on the seed and tells nothing. */
    public List<SheetText> texts(String runId, long seed, int limit) {
        return rows.query(
                TEXTS,
                r -> new SheetText(
                        r.getString("id"), r.getString("concept"), r.getString("instruction"), r.getString("text")),
                runId,
                Long.toString(seed),
                limit);
    }

    /**
     * Takes a person's ratings as those of a judge, all or none; they replace that judge's earlier ones.
     *
     * @throws InvalidSheet if a text is not of this run, or is not the one that the sheet shows
     */
    @Transactional
    public Imported replace(String runId, String name, List<SheetRating> ratings) {
        String judge = Person.judge(name);
        rows.query("select 1 from run where run_id = ? for update", r -> 1, runId);
        Map<String, SheetRating> byId = new LinkedHashMap<>();
        ratings.forEach(rating -> byId.put(rating.id(), rating));
        List<Place> places = places(runId, byId);
        check(byId, places);
        boolean replaced = rows.update("delete from rating_page where run_id = ? and judge = ?", runId, judge) > 0;
        rows.update("delete from rating where run_id = ? and judge = ?", runId, judge);
        write(runId, judge, byId, places);
        int missing = (int) ratings.stream()
                .filter(r -> r.concept() == null || r.instruction() == null || r.fluency() == null)
                .count();
        return new Imported(judge, ratings.size(), places.size(), missing, replaced);
    }

    private List<Place> places(String runId, Map<String, SheetRating> byId) {
        return rows.query(
                PLACES,
                r -> new Place(
                        r.getString("id"),
                        r.getInt("concept_id"),
                        r.getString("method"),
                        r.getInt("instruction_id"),
                        r.getDouble("factor"),
                        r.getString("text")),
                runId,
                String.join(",", byId.keySet()));
    }

    private static void check(Map<String, SheetRating> byId, List<Place> places) {
        Map<String, Place> known = new LinkedHashMap<>();
        places.forEach(place -> known.put(place.id(), place));
        List<String> faults = new ArrayList<>();
        byId.forEach((id, rating) -> {
            Place place = known.get(id);
            if (place == null) {
                faults.add("line %d, column text_id: this run has no text \"%s\"; is it the sheet of another run?"
                        .formatted(rating.line(), id.length() <= 30 ? id : id.substring(0, 30) + "..."));
            } else if (!rating.shows(place.text())) {
                faults.add(
                        ("line %d, column text: it is not the text of %s; was a column sorted by itself? If a program"
                                        + " changed the texts, leave the column out")
                                .formatted(rating.line(), id));
            }
        });
        if (!faults.isEmpty()) {
            throw new InvalidSheet(faults.subList(0, Math.min(20, faults.size())));
        }
    }

    private void write(String runId, String judge, Map<String, SheetRating> byId, List<Place> places) {
        String version = SpecificationWriter.sha256(byId.values().stream()
                .map(r -> "%s %s %s %s".formatted(r.id(), r.concept(), r.instruction(), r.fluency()))
                .sorted()
                .reduce("", (a, b) -> a + "\n" + b));
        Map<Piece, Integer> counts = new LinkedHashMap<>();
        List<@Nullable Object[]> lines = new ArrayList<>();
        for (Place place : places) {
            SheetRating rating = byId.get(place.id());
            if (rating == null) {
                continue;
            }
            counts.merge(new Piece(place.conceptId(), place.method()), 1, Integer::sum);
            lines.add(new @Nullable Object[] {
                runId,
                place.conceptId(),
                place.method(),
                judge,
                place.instructionId(),
                place.factor(),
                rating.concept(),
                rating.instruction(),
                rating.fluency()
            });
        }
        List<@Nullable Object[]> pages = new ArrayList<>();
        counts.forEach((piece, count) -> pages.add(new @Nullable Object[] {
            runId, piece.conceptId(), piece.method(), judge, version, count, count, clock.instant()
        }));
        rows.batch(
                "insert into rating_page (run_id, concept_id, method, judge, page, pages, result_id, judge_version,"
                        + " language_model, same_as_subject, ratings, texts, seconds, received_at)"
                        + " values (?, ?, ?, ?, 0, 1, '', ?, 'a person', false, ?, ?, 0, ?)",
                pages);
        rows.batch(
                "insert into rating (run_id, concept_id, method, judge, instruction_id, factor, sample, concept,"
                        + " instruction, fluency) values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                lines);
    }
}
