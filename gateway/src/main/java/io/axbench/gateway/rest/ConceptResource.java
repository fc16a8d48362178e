package io.axbench.gateway.rest;

import static java.util.stream.Collectors.groupingBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.rest.ConceptLine.ConceptList;
import io.axbench.gateway.rest.ConceptView.MethodFigures;
import io.axbench.gateway.store.EvidenceReader;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunReader;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The concepts of a run, and what is behind their numbers. */
@Path("/api/runs/{id}/concepts")
@Produces(MediaType.APPLICATION_JSON)
public class ConceptResource {

    private final RunReader runs;
    private final ResultReader results;
    private final EvidenceReader evidence;

    ConceptResource(RunReader runs, ResultReader results, EvidenceReader evidence) {
        this.runs = runs;
        this.results = results;
        this.evidence = evidence;
    }

    @GET
    @Operation(summary = "The concepts of a run with their main figures")
    public ConceptList list(@PathParam("id") String id) {
        RunSpec spec = runs.get(id).spec();
        List<String> labels = labels(spec);
        Map<Integer, List<DetectionResult>> detections =
                results.detections(id, null).stream().collect(groupingBy(DetectionResult::conceptId));
        Map<Integer, List<SteeringResult>> steerings = results.steerings(id, null, RunReading.of(spec)).stream()
                .collect(groupingBy(SteeringResult::conceptId));
        return new ConceptList(
                id,
                results.concepts(id).stream()
                        .map(c -> ConceptLine.of(
                                c,
                                labels,
                                detections.getOrDefault(c.conceptId(), List.of()),
                                steerings.getOrDefault(c.conceptId(), List.of())))
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
        PlannedConcept concept = results.concepts(id).stream()
                .filter(c -> c.conceptId() == conceptId)
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "run %s has no concept %d; GET its concepts lists them".formatted(id, conceptId)));
        List<String> labels = labels(spec);
        if (method != null && !labels.contains(method)) {
            throw new AxbenchException(
                    Reason.NOT_FOUND, "run %s has no method \"%s\"; it has %s".formatted(id, method, labels));
        }
        List<DetectionResult> detections = results.detections(id, conceptId);
        List<SteeringResult> steerings = results.steerings(id, conceptId, RunReading.of(spec));
        SteeringSpec steering = spec.steering();
        return ConceptView.of(
                id,
                concept,
                labels.stream()
                        .map(label -> MethodFigures.of(label, detections, steerings))
                        .toList(),
                evidence.examples(id, conceptId, method, page, size),
                evidence.texts(id, conceptId, method, steering == null ? 0 : steering.instructions(), page, size));
    }

    private static List<String> labels(RunSpec spec) {
        return spec.entries().stream().map(MethodSpec::as).toList();
    }
}
