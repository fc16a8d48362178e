package io.axbench.gateway.store;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.exchange.RunLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of a run as lines, a concept at a time, so that memory holds one concept's. How sure a judge of several
 * samples is stands in no line: a run that is taken in from them has no {@code confidence}.
 */
@ApplicationScoped
public class RunLineReader {

    private final Rows rows;
    private final ScoreColumn scores;
    private final ResultReader results;
    private final SettlingReader settling;

    RunLineReader(Rows rows, ScoreColumn scores, ResultReader results, SettlingReader settling) {
        this.rows = rows;
        this.scores = scores;
        this.results = results;
        this.settling = settling;
    }

    private record Place(String method, @Nullable String note, SteeredText text) {}

    private record Rated(String method, JudgeIdentity judge, Rating rating) {}

    private record Rater(String method, JudgeIdentity judge) {}

    /** Hands on every line of a run, in the order that {@link RunLine} says. */
    public void lines(RunSnapshot run, Consumer<RunLine> taker) {
        long[] count = {0};
        Consumer<RunLine> counting = line -> {
            count[0]++;
            taker.accept(line);
        };
        counting.accept(new RunLine.Head(
                "run " + run.runId(), run.spec(), run.spec().settle() == null ? null : settling.latest(run.runId())));
        List<PlannedConcept> concepts = results.concepts(run.runId());
        concepts.forEach(concept -> counting.accept(new RunLine.Concept(
                concept.conceptId(), concept.concept(), concept.genre(), concept.ref(), concept.dataHash())));
        for (PlannedConcept concept : concepts) {
            if (run.spec().dictionary() == null) {
                detections(run.runId(), concept.conceptId()).forEach(counting);
                texts(run.runId(), concept.conceptId(), counting);
                ratings(run.runId(), concept.conceptId(), counting);
            } else {
                directions(run.runId(), concept.conceptId()).forEach(counting);
            }
        }
        taker.accept(new RunLine.End(count[0]));
    }

    private List<RunLine.Detection> detections(String runId, int conceptId) {
        return rows.query(
                "select method, result_id, max_act, note, others, " + ScoreColumn.BYTES
                        + " from detection where run_id = ? and concept_id = ? order by method",
                r -> new RunLine.Detection(
                        conceptId,
                        r.getString("method"),
                        r.getString("result_id"),
                        r.getDouble("max_act"),
                        r.getString("note"),
                        scores.read(r),
                        OtherScores.list(r)),
                runId,
                conceptId);
    }

    private void texts(String runId, int conceptId, Consumer<RunLine> taker) {
        Map<String, List<Place>> byMethod = new LinkedHashMap<>();
        rows.query(
                        "select t.*, w.note from steered_text t join written_piece w"
                                + " on w.run_id = t.run_id and w.concept_id = t.concept_id and w.method = t.method"
                                + " where t.run_id = ? and t.concept_id = ?"
                                + " order by t.method, t.instruction_id, t.factor",
                        r -> new Place(
                                r.getString("method"),
                                r.getString("note"),
                                new SteeredText(
                                        r.getInt("instruction_id"),
                                        r.getString("instruction"),
                                        r.getDouble("factor"),
                                        Rows.real(r, "strength"),
                                        r.getString("text"),
                                        r.getInt("tokens"),
                                        Rows.real(r, "perplexity"))),
                        runId,
                        conceptId)
                .forEach(place -> byMethod.computeIfAbsent(place.method(), m -> new ArrayList<>())
                        .add(place));
        byMethod.forEach((method, places) -> {
            int pages = pages(places.size());
            for (int page = 0; page < pages; page++) {
                taker.accept(new RunLine.Texts(
                        conceptId,
                        method,
                        page,
                        pages,
                        places.getFirst().note(),
                        page(places, page).stream().map(Place::text).toList()));
            }
        });
    }

    private void ratings(String runId, int conceptId, Consumer<RunLine> taker) {
        Map<Rater, List<Rating>> byRater = new LinkedHashMap<>();
        rows.query(
                        "select r.*, p.judge_version, p.language_model, p.same_as_subject from rating r join rated_piece p"
                                + " on p.run_id = r.run_id and p.concept_id = r.concept_id and p.method = r.method"
                                + " and p.judge = r.judge"
                                + " where r.run_id = ? and r.concept_id = ?"
                                + " order by r.method, r.judge, r.instruction_id, r.factor, r.sample",
                        r -> new Rated(
                                r.getString("method"),
                                new JudgeIdentity(
                                        r.getString("judge"),
                                        r.getString("judge_version"),
                                        r.getString("language_model"),
                                        r.getBoolean("same_as_subject")),
                                new Rating(
                                        r.getInt("instruction_id"),
                                        r.getDouble("factor"),
                                        r.getInt("sample"),
                                        Rows.integer(r, "concept"),
                                        Rows.integer(r, "instruction"),
                                        Rows.integer(r, "fluency"),
                                        r.getString("unreadable"))),
                        runId,
                        conceptId)
                .forEach(rated -> byRater.computeIfAbsent(
                                new Rater(rated.method(), rated.judge()), rater -> new ArrayList<>())
                        .add(rated.rating()));
        byRater.forEach((rater, ratings) -> {
            int pages = pages(ratings.size());
            for (int page = 0; page < pages; page++) {
                taker.accept(new RunLine.Ratings(
                        conceptId, rater.method(), page, pages, rater.judge(), page(ratings, page)));
            }
        });
    }

    private List<RunLine.Direction> directions(String runId, int conceptId) {
        return rows.query(
                "select method, components from trained_concept where run_id = ? and concept_id = ? order by method",
                r -> new RunLine.Direction(conceptId, r.getString("method"), Components.list(r.getBytes("components"))),
                runId,
                conceptId);
    }

    private static int pages(int lines) {
        return (lines + GenerationsReady.PAGE_SIZE - 1) / GenerationsReady.PAGE_SIZE;
    }

    private static <T> List<T> page(List<T> all, int page) {
        int from = page * GenerationsReady.PAGE_SIZE;
        return all.subList(from, Math.min(all.size(), from + GenerationsReady.PAGE_SIZE));
    }
}
