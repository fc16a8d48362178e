package io.axbench.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.domain.exchange.ImportedRun;
import io.axbench.gateway.domain.run.Stage;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters a run that was done elsewhere, all of it or nothing: one transaction, and no service is told. Every result is
 * marked with where it comes from. A piece that a method has for some concepts and lacks for another counts as failed, so
 * that the run has an end.
 */
@ApplicationScoped
public class RunImport {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int PLAN_PAGE = 500;

    /** The steps that a method has at least one result of. */
    private static final String PIECES = """
            insert into run_piece (run_id, stage, method, judge)
            select distinct run_id, 'TRAIN', method, '' from trained_concept where run_id = ?
            union select distinct run_id, 'DETECT', method, '' from detection where run_id = ?
            union select distinct run_id, 'GENERATE', method, '' from generation_page where run_id = ?
            union select distinct run_id, 'JUDGE', method, judge from rating_page
              where run_id = ? and judge not like 'human:%'""";

    private static final String MISSING = "select concept_id, stage, method, judge from piece"
            + " where run_id = ? and not done order by concept_id, stage, method, judge";

    private final Rows rows;
    private final Json json;
    private final ResultWriter results;
    private final RatingWriter ratings;
    private final DictionaryStore dictionaries;
    private final SettlingWriter settling;
    private final RunReader reader;
    private final MessageCodec codec;
    private final Clock clock;

    RunImport(
            Rows rows,
            Json json,
            ResultWriter results,
            RatingWriter ratings,
            DictionaryStore dictionaries,
            SettlingWriter settling,
            RunReader reader,
            MessageCodec codec,
            Clock clock) {
        this.rows = rows;
        this.json = json;
        this.results = results;
        this.ratings = ratings;
        this.dictionaries = dictionaries;
        this.settling = settling;
        this.reader = reader;
        this.codec = codec;
        this.clock = clock;
    }

    private record Missing(int conceptId, Stage stage, String method, String judge) {}

    /**
     * Enters a run.
     *
     * @param head its first line
     * @param lines the others; whatever reading them throws comes through
     * @throws io.axbench.contracts.AxbenchException {@code BAD_DATA} naming the line that is out of place; final
     */
    public RunSnapshot enter(RunLine.Head head, Iterator<RunLine> lines) {
        checked(new RunSubmitted("", "", head.spec()));
        ImportedRun run = new ImportedRun(head);
        String runId = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(LONGEST.toSeconds()))
                .run(() -> {
                    String specHash = insert(runId, run);
                    write(runId, specHash, run, lines);
                });
        return reader.get(runId);
    }

    private String insert(String runId, ImportedRun run) {
        RunRow row = new RunRow();
        row.runId = runId;
        row.name = run.spec().name();
        row.spec = json.write(run.spec());
        row.specHash = SpecificationWriter.hash(run.spec());
        row.submittedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.persistAndFlush();
        return row.specHash;
    }

    private void write(String runId, String specHash, ImportedRun run, Iterator<RunLine> lines) {
        List<RunPlanned.PlannedConcept> concepts = new ArrayList<>();
        boolean planned = false;
        while (lines.hasNext()) {
            RunLine line = lines.next();
            run.take(line);
            if (line instanceof RunLine.Concept concept) {
                concepts.add(new RunPlanned.PlannedConcept(
                        concept.conceptId(), concept.concept(), concept.genre(), concept.ref(), concept.dataHash()));
                continue;
            }
            if (!planned) {
                plan(runId, concepts);
                planned = true;
            }
            write(runId, specHash, run, line);
        }
        run.requireWhole();
        rows.update(PIECES, runId, runId, runId, runId);
        settling.enter(runId, run.spec());
        settling.lookBack(runId, run.looks());
        failWhatIsMissing(runId);
    }

    private void plan(String runId, List<RunPlanned.PlannedConcept> concepts) {
        int pages = Math.max(1, (concepts.size() + PLAN_PAGE - 1) / PLAN_PAGE);
        for (int page = 0; page < pages; page++) {
            int from = page * PLAN_PAGE;
            results.write(new RunPlanned(
                    runId,
                    page,
                    pages,
                    concepts.size(),
                    concepts.subList(from, Math.min(concepts.size(), from + PLAN_PAGE))));
        }
    }

    private void write(String runId, String specHash, ImportedRun run, RunLine line) {
        switch (line) {
            case RunLine.Detection d ->
                results.write(checked(new DetectionScored(
                        runId,
                        d.conceptId(),
                        d.method(),
                        d.resultId(),
                        d.maxAct(),
                        d.scores(),
                        d.others(),
                        run.note(d.note()),
                        run.provenance(d.method(), specHash),
                        null,
                        Map.of())));
            case RunLine.Texts t ->
                results.write(checked(new GenerationsReady(
                        runId,
                        t.conceptId(),
                        run.concept(t.conceptId()).concept(),
                        t.method(),
                        "",
                        t.page(),
                        t.pages(),
                        t.texts(),
                        List.of(),
                        null,
                        null,
                        null,
                        run.spec().model().source(),
                        run.note(t.note()),
                        run.provenance(t.method(), specHash),
                        Map.of())));
            case RunLine.Ratings r ->
                ratings.write(checked(new GenerationsJudged(
                        runId,
                        r.conceptId(),
                        r.method(),
                        "",
                        r.page(),
                        r.pages(),
                        r.judge(),
                        r.ratings(),
                        List.of(),
                        Cost.NONE,
                        0)));
            case RunLine.Direction d ->
                dictionaries.write(checked(new ConceptTrained(
                        runId,
                        d.conceptId(),
                        run.concept(d.conceptId()).concept(),
                        run.concept(d.conceptId()).ref(),
                        d.method(),
                        "",
                        d.values(),
                        run.provenance(d.method(), specHash),
                        Map.of())));
            case RunLine.Head head -> throw new IllegalStateException("taken before: " + head.origin());
            case RunLine.Concept concept -> throw new IllegalStateException("taken before: " + concept.conceptId());
            case RunLine.End _ -> {}
        }
    }

    /** Messages keep to their schemas, and so do rows that no message brought. */
    private <T extends Message> T checked(T message) {
        try {
            codec.read(MessageCodec.type(message), codec.mapper().writeValueAsBytes(message));
            return message;
        } catch (AxbenchException | JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "what is imported is incomplete or out of range: %s"
                            .formatted(String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    e);
        }
    }

    private void failWhatIsMissing(String runId) {
        List<Missing> missing = rows.query(
                MISSING,
                r -> new Missing(
                        r.getInt("concept_id"),
                        Stage.valueOf(r.getString("stage")),
                        r.getString("method"),
                        r.getString("judge")),
                runId);
        for (Missing piece : missing) {
            @Nullable
            Axis axis = switch (piece.stage()) {
                case DETECT -> Axis.DETECTION;
                case GENERATE, JUDGE -> Axis.STEERING;
                default -> null;
            };
            results.write(new WorkFailed(
                    runId,
                    piece.stage() == Stage.JUDGE ? "judge" : "import",
                    piece.conceptId(),
                    piece.method(),
                    piece.judge().isEmpty() ? null : piece.judge(),
                    axis,
                    Reason.NOT_FOUND,
                    "what was imported has no such result",
                    true,
                    null));
        }
    }
}
