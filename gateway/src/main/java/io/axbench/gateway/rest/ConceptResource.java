package io.axbench.gateway.rest;

import static java.util.stream.Collectors.toMap;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.metrics.CurvePoint;
import io.axbench.gateway.rest.ConceptLine.ConceptList;
import io.axbench.gateway.rest.ConceptView.MethodFigures;
import io.axbench.gateway.rest.CurvesView.MethodCurve;
import io.axbench.gateway.store.ConceptResults;
import io.axbench.gateway.store.EvidenceReader;
import io.axbench.gateway.store.KeptResults;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The concepts of a run, and what is behind their numbers. */
@Path("/api/runs/{id}/concepts")
@Produces(MediaType.APPLICATION_JSON)
public class ConceptResource {

    private final RunReader runs;
    private final ResultReader reader;
    private final KeptResults kept;
    private final EvidenceReader evidence;

    ConceptResource(RunReader runs, ResultReader reader, KeptResults kept, EvidenceReader evidence) {
        this.runs = runs;
        this.reader = reader;
        this.kept = kept;
        this.evidence = evidence;
    }

    @GET
    @Operation(summary = "The concepts of a run with their main figures")
    public ConceptList list(@PathParam("id") String id) {
        RunSnapshot run = runs.get(id);
        List<String> labels = labels(run.spec());
        Map<Integer, ConceptResults> results =
                kept.of(run).concepts().stream().collect(toMap(ConceptResults::conceptId, Function.identity()));
        return new ConceptList(
                id,
                reader.concepts(id).stream()
                        .map(c -> ConceptLine.of(
                                c,
                                labels,
                                results.getOrDefault(
                                        c.conceptId(), new ConceptResults(c.conceptId(), List.of(), List.of()))))
                        .toList());
    }

    @GET
    @Path("{conceptId}")
    @Operation(summary = "Figures of a concept, and a page of its examples' scores and steered texts")
    public ConceptView get(
            @PathParam("id") String id,
            @PathParam("conceptId") int conceptId,
            @QueryParam("method") @Nullable String method,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        Parameters.inRange("page", page, 0, 1_000_000);
        Parameters.inRange("size", size, 1, 200);
        RunSpec spec = runs.get(id).spec();
        PlannedConcept concept = concept(id, conceptId);
        List<String> labels = labels(id, spec, method);
        ConceptResults results = reader.results(id, conceptId, RunReading.of(spec));
        SteeringSpec steering = spec.steering();
        return ConceptView.of(
                id,
                concept,
                labels.stream()
                        .map(label -> MethodFigures.of(label, results.detections(), results.steerings()))
                        .toList(),
                evidence.examples(id, conceptId, method, page, size),
                evidence.texts(id, conceptId, method, steering == null ? 0 : steering.instructions(), page, size));
    }

    @GET
    @Path("{conceptId}/curves")
    @Operation(summary = "ROC curves of a concept, and precision and recall where negatives outnumber positives 1:100")
    public CurvesView curves(
            @PathParam("id") String id,
            @PathParam("conceptId") int conceptId,
            @QueryParam("method") @Nullable String method) {
        List<String> labels = labels(id, runs.get(id).spec(), method);
        concept(id, conceptId);
        Map<String, List<ExampleScore>> scores = evidence.scores(id, conceptId, method);
        Map<String, double[]> others = evidence.others(id, conceptId, method);
        return CurvesView.of(
                id,
                conceptId,
                labels.stream()
                        .filter(scores::containsKey)
                        .map(label -> curve(
                                label,
                                scores.getOrDefault(label, List.of()),
                                others.getOrDefault(label, new double[0])))
                        .toList());
    }

    private static MethodCurve curve(String label, List<ExampleScore> scores, double[] others) {
        return new MethodCurve(
                label,
                CurvePoint.of(
                        DetectionResult.of(scores, Category.POSITIVE),
                        DetectionResult.of(scores, Category.NEGATIVE),
                        others));
    }

    private PlannedConcept concept(String id, int conceptId) {
        return reader.concepts(id).stream()
                .filter(c -> c.conceptId() == conceptId)
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "run %s has no concept %d; GET its concepts lists them".formatted(id, conceptId)));
    }

    /** The labels of the run, of which the named one must be one. */
    private static List<String> labels(String id, RunSpec spec, @Nullable String method) {
        List<String> labels = labels(spec);
        if (method != null && !labels.contains(method)) {
            throw new AxbenchException(
                    Reason.NOT_FOUND, "run %s has no method \"%s\"; it has %s".formatted(id, method, labels));
        }
        return labels;
    }

    private static List<String> labels(RunSpec spec) {
        return spec.entries().stream().map(MethodSpec::as).toList();
    }
}
