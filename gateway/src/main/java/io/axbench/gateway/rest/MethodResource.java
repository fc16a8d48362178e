package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.domain.leaderboard.Leaderboard.Row;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.metrics.FactorRatings;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.rest.MethodView.GenreRows;
import io.axbench.gateway.rest.MethodView.JudgeRatings;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.RatingCountReader;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** One method of a run in detail. */
@Path("/api/runs/{id}/methods/{label}")
@Produces(MediaType.APPLICATION_JSON)
public class MethodResource {

    private final RunReader runs;
    private final RunResults results;
    private final ResultReader reader;
    private final RatingCountReader ratings;

    MethodResource(RunReader runs, RunResults results, ResultReader reader, RatingCountReader ratings) {
        this.runs = runs;
        this.results = results;
        this.reader = reader;
        this.ratings = ratings;
    }

    @GET
    @Operation(
            summary = "One method of a run: every figure with F1 and average precision at 1:100, its curve over the"
                    + " factors, its figures by genre, and how often each rating was given at each factor")
    public MethodView get(
            @PathParam("id") String id,
            @PathParam("label") String label,
            @Parameter(description = "text, code or math: only concepts of this genre") @QueryParam("genre") @Nullable
                    String genre) {
        RunSnapshot run = runs.get(id);
        Parameters.entry(run, label);
        return new MethodView(id, label, rows(run, label, genre), genres(run, label), ratings(run, label, genre));
    }

    private List<Row> rows(RunSnapshot run, String label, @Nullable String genre) {
        return results.of(run, genre).leaderboard().rows().stream()
                .filter(row -> row.label().equals(label) && row.source().equals("measured"))
                .toList();
    }

    private List<GenreRows> genres(RunSnapshot run, String label) {
        Map<Genre, Long> concepts = reader.concepts(run.runId()).stream()
                .collect(Collectors.groupingBy(PlannedConcept::genre, TreeMap::new, Collectors.counting()));
        List<GenreRows> genres = new ArrayList<>();
        if (concepts.size() > 1) {
            concepts.forEach((genre, count) ->
                    genres.add(new GenreRows(genre, count.intValue(), rows(run, label, genre.word()))));
        }
        return genres;
    }

    private List<JudgeRatings> ratings(RunSnapshot run, String label, @Nullable String genre) {
        List<String> labels = run.spec().entries().stream()
                .map(MethodSpec::as)
                .filter(entry -> MethodSpec.entry(entry).equals(label))
                .toList();
        Reading reading = RunReading.of(run.spec());
        List<JudgeRatings> all = new ArrayList<>();
        ratings.counts(run.runId(), labels, genre == null ? null : Parameters.genre(genre))
                .forEach((rater, counts) ->
                        all.add(new JudgeRatings(rater.judge(), rater.version(), FactorRatings.of(counts, reading))));
        return all;
    }
}
