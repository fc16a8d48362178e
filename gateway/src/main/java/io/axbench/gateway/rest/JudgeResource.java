package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.gateway.domain.agreement.Calibration;
import io.axbench.gateway.domain.agreement.Calibration.Drifted;
import io.axbench.gateway.domain.agreement.OtherJudge;
import io.axbench.gateway.store.JudgeReader;
import io.axbench.gateway.store.JudgeReader.Judge;
import io.axbench.gateway.store.RunReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Judges over all runs: how they agree with each other, and with themselves over time. */
@Path("/api/judges")
@Produces(MediaType.APPLICATION_JSON)
public class JudgeResource {

    private final JudgeReader reader;
    private final RunReader runs;

    JudgeResource(JudgeReader reader, RunReader runs) {
        this.reader = reader;
        this.runs = runs;
    }

    /**
     * The judges that have rated.
     *
     * @param judges by label
     */
    public record JudgeList(List<Judge> judges) {}

    /**
     * How a judge agrees.
     *
     * @param judge the judge
     * @param run the run that is looked at; null: all
     * @param others the judges that rated the same texts
     * @param calibrations every time it rated the frozen set, the earliest first
     */
    public record AgreementView(
            Judge judge, @Nullable String run, List<OtherJudge> others, List<Drifted> calibrations) {}

    @GET
    @Operation(summary = "The judges that have rated, by their labels, over all runs")
    public JudgeList list() {
        return new JudgeList(reader.judges(null));
    }

    @GET
    @Path("{judge}/agreement")
    @Operation(summary = "How a judge agrees with the others that rated the same texts, and how it drifts")
    public AgreementView agreement(@PathParam("judge") String id, @QueryParam("run") @Nullable String run) {
        Judge judge = reader.judges(id).stream()
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND, "no judge \"%s\" has rated; GET /api/judges lists them".formatted(id)));
        if (run != null) {
            runs.get(run);
        }
        return new AgreementView(judge, run, reader.agreement(id, run), Calibration.drift(reader.calibrations(id)));
    }
}
