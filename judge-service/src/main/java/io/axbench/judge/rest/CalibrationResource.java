package io.axbench.judge.rest;

import io.axbench.judge.calibration.Calibration;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Begins a round of the calibration before its time. */
@Path("/calibration")
public class CalibrationResource {

    private final Calibration calibration;

    CalibrationResource(Calibration calibration) {
        this.calibration = calibration;
    }

    /** Answers at once with 202; the results come as messages and metrics. */
    @POST
    @Operation(summary = "Begin a round of calibration now; its results come as messages and metrics")
    public Response start() {
        calibration.startNow();
        return Response.accepted().build();
    }
}
