package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.comparison.ConceptSample;
import io.axbench.gateway.domain.comparison.Repetition;
import io.axbench.gateway.domain.exchange.ComputedElsewhere;
import io.axbench.gateway.domain.specification.InvalidSpecification;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Enters runs that compute another again, and remembers which. */
@ApplicationScoped
public class Verifications {

    /** Concepts with a result of any kind. */
    private static final String WITH_RESULTS = """
            select concept_id from detection where run_id = ?
            union select concept_id from generation_page where run_id = ?
            union select concept_id from trained_concept where run_id = ?
            order by concept_id""";

    private final Rows rows;
    private final RunReader reader;
    private final RunRegister register;
    private final OriginReader origins;
    private final SpecificationReader specifications;

    Verifications(
            Rows rows,
            RunReader reader,
            RunRegister register,
            OriginReader origins,
            SpecificationReader specifications) {
        this.rows = rows;
        this.reader = reader;
        this.register = register;
        this.origins = origins;
        this.specifications = specifications;
    }

    /**
     * Enters a run that computes a sample of a run's concepts again and takes nothing that is stored.
     *
     * @param count how many concepts at most
     * @param seed of the sample
     * @return the new run
     * @throws AxbenchException {@code NOT_FOUND} if there is no such run, {@code INVALID_SPECIFICATION} if its
     *     specification is refused by now, such as for a file that is gone
     * @throws Conflict if the run goes on or has no results, or was imported and names what is not here
     */
    @Transactional
    public RunSnapshot enter(String runId, int count, long seed) {
        RunSnapshot run = reader.get(runId);
        if (!run.state().finished()) {
            throw new Conflict("the run is %s; wait for its end".formatted(run.state()));
        }
        List<Integer> concepts = rows.query(WITH_RESULTS, r -> r.getInt(1), runId, runId, runId);
        if (concepts.isEmpty()) {
            throw new Conflict("the run ended without any result; its failures say why");
        }
        RunSpec spec = Repetition.of(run.spec(), ConceptSample.draw(concepts, count, seed), run.budget());
        RunSnapshot again =
                register.submit(checked(runId, spec), UUID.randomUUID().toString());
        rows.update("insert into verification (run_id, verifies) values (?, ?)", again.runId(), runId);
        return again;
    }

    /**
     * Enters a run once more from its specification alone.
     *
     * @param fresh whether nothing that is stored is taken
     * @throws AxbenchException as {@link #enter}
     */
    @Transactional
    public RunSnapshot again(String runId, boolean fresh) {
        RunSnapshot run = reader.get(runId);
        RunSpec spec = checked(runId, run.spec()).with(run.budget());
        return fresh ? register.submit(spec, UUID.randomUUID().toString()) : register.submit(spec);
    }

    /**
     * The newest run that computes this one again.
     *
     * @throws AxbenchException {@code NOT_FOUND} if there is none
     */
    public RunSnapshot latest(String runId) {
        reader.get(runId);
        return rows
                .query(
                        "select v.run_id from verification v join run r on r.run_id = v.run_id where v.verifies = ?"
                                + " order by r.submitted_at desc limit 1",
                        r -> r.getString(1),
                        runId)
                .stream()
                .findFirst()
                .map(reader::get)
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "run %s was never verified; POST /api/runs/%s/verification begins".formatted(runId, runId)));
    }

    /** Files and endpoints may have gone since the specification was taken: it is read as if a person sent it. */
    private RunSpec checked(String runId, RunSpec spec) {
        byte[] canonical = SpecificationWriter.canonical(spec.with(null)).getBytes(StandardCharsets.UTF_8);
        try {
            return specifications.read(canonical, Notation.JSON).spec().with(spec.budget());
        } catch (InvalidSpecification e) {
            Set<String> codes = origins.origins(runId).getOrDefault("code", new TreeSet<>());
            throw ComputedElsewhere.origin(codes)
                    .<RuntimeException>map(origin -> new Conflict(ComputedElsewhere.line(origin, spec, e.faults())))
                    .orElse(e);
        }
    }
}
