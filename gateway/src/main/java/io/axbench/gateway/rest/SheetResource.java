package io.axbench.gateway.rest;

import io.axbench.gateway.config.GatewayConfig;
import io.axbench.gateway.domain.sheet.RatingSheet;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.SheetStore;
import io.axbench.gateway.store.SheetStore.Imported;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A person as a judge: the texts of a run as a sheet to fill, and the filled sheet back. */
@Path("/api/runs/{id}")
public class SheetResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MOST_TEXTS = 50_000;

    private final RunReader runs;
    private final SheetStore sheets;
    private final GatewayConfig config;

    SheetResource(RunReader runs, SheetStore sheets, GatewayConfig config) {
        this.runs = runs;
        this.sheets = sheets;
        this.config = config;
    }

    @GET
    @Path("texts.csv")
    @Produces("text/csv")
    @Operation(summary = "The texts of a run, shuffled and without method and factor, for a person to rate")
    public Response texts(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("5000") int limit) {
        Parameters.inRange("limit", limit, 1, MOST_TEXTS);
        RunSnapshot run = runs.get(id);
        return Response.ok(RatingSheet.write(sheets.texts(id, run.spec().seed(), limit)), "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"texts-%s.csv\"".formatted(id))
                .build();
    }

    @POST
    @Path("ratings")
    @Consumes("text/csv")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a filled sheet as the ratings of the judge human:NAME; replaces that judge's earlier ones")
    public Imported ratings(@PathParam("id") String id, @QueryParam("judge") @Nullable String judge, InputStream body)
            throws IOException {
        runs.get(id);
        if (judge == null || !NAME.matcher(judge).matches()) {
            throw Parameters.refused(
                    "judge: found %s, expected a name of letters, digits, dots, dashes, at most 64 of them"
                            .formatted(judge == null ? "none" : "\"" + judge + "\""));
        }
        return sheets.replace(id, judge, RatingSheet.read(Bodies.read(body, config.sheetLimit())));
    }
}
