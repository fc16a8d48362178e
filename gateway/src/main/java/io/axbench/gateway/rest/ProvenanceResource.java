package io.axbench.gateway.rest;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import io.axbench.gateway.store.MadeConcept;
import io.axbench.gateway.store.ProvenanceReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.StoredProvenance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a run's numbers come from. */
@Path("/api/runs/{id}/provenance")
@Produces(MediaType.APPLICATION_JSON)
public class ProvenanceResource {

    private final RunReader runs;
    private final ProvenanceReader provenance;

    ProvenanceResource(RunReader runs, ProvenanceReader provenance) {
        this.runs = runs;
        this.provenance = provenance;
    }

    /**
     * Where a run's numbers come from.
     *
     * @param runId the run
     * @param specHash SHA-256 of the canonical specification
     * @param submittedAt when it was accepted
     * @param spec the specification, as it can be submitted again
     * @param results every result
     * @param data what a language model made, by concept; empty for other data
     * @param judges every judge that has rated, each version once
     */
    public record ProvenanceView(
            String runId,
            String specHash,
            Instant submittedAt,
            Map<String, Object> spec,
            List<StoredProvenance> results,
            List<MadeConcept> data,
            List<JudgeIdentity> judges) {}

    @GET
    @Operation(summary = "Everything a run's numbers were computed from; its spec can be submitted again")
    public ProvenanceView get(@PathParam("id") String id) {
        RunSnapshot run = runs.get(id);
        return new ProvenanceView(
                id,
                run.specHash(),
                run.submittedAt(),
                SpecificationWriter.tree(run.spec()),
                provenance.results(id),
                provenance.made(id),
                provenance.judges(id));
    }
}
