package io.axbench.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway's REST interface, as far as the command line uses it. */
public final class GatewayClient {

    private final GatewayHttp http;

    /** The gateway on this port of 127.0.0.1. */
    public GatewayClient(int port) {
        this.http = new GatewayHttp(port);
    }

    /**
     * Starts a run.
     *
     * @return its id
     * @throws AxbenchException with the gateway's own words if it refuses the specification
     */
    public String submit(JsonNode spec) throws InterruptedException {
        return http.post("/api/runs", spec.toString(), JsonNode.class)
                .path("runId")
                .asText();
    }

    /** A run. */
    public RunView run(String runId) throws InterruptedException {
        return http.get(GatewayHttp.path("/api/runs/%s", runId), RunView.class);
    }

    /** The run that was submitted last. */
    public Optional<String> latest() throws InterruptedException {
        JsonNode runs = http.get("/api/runs?limit=1", JsonNode.class).path("runs");
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.get(0).path("runId").asText());
    }

    /** The leaderboard of a run. */
    public LeaderboardView leaderboard(String runId) throws InterruptedException {
        return leaderboard(runId, null);
    }

    /** The leaderboard of a run over the concepts of one genre; null for all. */
    public LeaderboardView leaderboard(String runId, @Nullable Genre genre) throws InterruptedException {
        String query = genre == null ? "" : "?genre=" + genre.word();
        return http.get(GatewayHttp.path("/api/runs/%s/leaderboard", runId) + query, LeaderboardView.class);
    }

    /** The leaderboard as text, as the query asks for it: {@code format=csv&genre=math}. */
    public String leaderboardText(String runId, String query) throws InterruptedException {
        return http.text(GatewayHttp.path("/api/runs/%s/leaderboard", runId) + "?" + query);
    }

    /** How the methods of a run stand, by each figure, over the concepts of one genre; null for all. */
    public List<StandingsView> standings(String runId, @Nullable Genre genre) throws InterruptedException {
        String query = genre == null ? "" : "?genre=" + genre.word();
        return List.of(http.get(GatewayHttp.path("/api/runs/%s/standings", runId) + query, StandingsView[].class));
    }

    /**
     * How often each method is above a baseline, by each figure that has it.
     *
     * @param baseline its label; null for prompting
     * @param genre as in {@link #standings}
     */
    public List<WinRatesView> winRates(String runId, @Nullable String baseline, @Nullable Genre genre)
            throws InterruptedException {
        String query = genre == null ? "?" : "?genre=" + genre.word();
        String against = baseline == null ? "" : GatewayHttp.path("&baseline=%s", baseline);
        return List.of(
                http.get(GatewayHttp.path("/api/runs/%s/winrates", runId) + query + against, WinRatesView[].class));
    }

    /** One method of a run in detail, over the concepts of one genre; null for all. */
    public MethodView method(String runId, String label, @Nullable Genre genre) throws InterruptedException {
        String query = genre == null ? "" : "?genre=" + genre.word();
        return http.get(GatewayHttp.path("/api/runs/%s/methods/%s", runId, label) + query, MethodView.class);
    }

    /** Where a run's results come from, and how long each took. */
    public JsonNode provenance(String runId) throws InterruptedException {
        return http.get(GatewayHttp.path("/api/runs/%s/provenance", runId), JsonNode.class);
    }

    /** Lets a run go on that has spent its budget; {@code dollars} is what it may spend in all. */
    public void resume(String runId, double dollars) throws InterruptedException {
        http.post(
                GatewayHttp.path("/api/runs/%s/resume", runId),
                "application/json",
                "{\"budget\": %s}".formatted(dollars));
    }

    /** Computes so many concepts of a run again. */
    public VerificationView verify(String runId, int concepts, long seed) throws InterruptedException {
        String sample = "{\"concepts\": %d, \"seed\": %d}".formatted(concepts, seed);
        return http.post(GatewayHttp.path("/api/runs/%s/verification", runId), sample, VerificationView.class);
    }

    /** The newest verification of a run. */
    public VerificationView verification(String runId) throws InterruptedException {
        return http.get(GatewayHttp.path("/api/runs/%s/verification", runId), VerificationView.class);
    }

    /** Two runs side by side. */
    public DiffView diff(String first, String second) throws InterruptedException {
        return http.get(GatewayHttp.path("/api/diff?a=%s&b=%s", first, second), DiffView.class);
    }

    /**
     * Submits a run once more from what is stored of it.
     *
     * @return id of the new run
     */
    public String rerun(String runId, boolean fresh) throws InterruptedException {
        return http.post(
                        GatewayHttp.path("/api/runs/%s/rerun", runId),
                        "{\"fresh\": %s}".formatted(fresh),
                        JsonNode.class)
                .path("runId")
                .asText();
    }

    /** Cancels a run; one that has ended stays as it is. */
    public RunView cancel(String runId) throws InterruptedException {
        return http.read(
                http.send(http.request(GatewayHttp.path("/api/runs/%s", runId))
                        .DELETE()
                        .build()),
                RunView.class);
    }

    /** Deletes a run that has ended. */
    public void delete(String runId) throws InterruptedException {
        http.send(http.request(GatewayHttp.path("/api/runs/%s?purge=true", runId))
                .DELETE()
                .build());
    }

    /** What a specification would ask of endpoints, and what that would cost. */
    public EstimateView estimate(JsonNode spec) throws InterruptedException {
        return http.post("/api/estimates", spec.toString(), EstimateView.class);
    }

    /** The texts of a run as a CSV sheet for a person to rate. */
    public String sheet(String runId) throws InterruptedException {
        return http.text(GatewayHttp.path("/api/runs/%s/texts.csv", runId));
    }

    /** Takes a filled sheet in as the ratings of a judge. */
    public void rate(String runId, String rater, String sheet) throws InterruptedException {
        http.post(GatewayHttp.path("/api/runs/%s/ratings?judge=%s", runId, rater), "text/csv; charset=utf-8", sheet);
    }

    /** The vectors that were uploaded. */
    public VectorsView vectors() throws InterruptedException {
        return http.get("/api/vectors", VectorsView.class);
    }

    /**
     * Uploads a file of vectors.
     *
     * @param query name, layer and the like, encoded
     * @param file safetensors or .npy
     * @param metadata a {@code metadata.jsonl} with the concepts of the rows; or null
     * @throws AxbenchException with the gateway's own words if it refuses them
     */
    public VectorsView.Vectors upload(String query, Path file, @Nullable Path metadata) throws InterruptedException {
        HttpRequest.Builder request = http.request("/api/vectors?" + query).timeout(GatewayHttp.FILE_TIMEOUT);
        try {
            if (metadata == null) {
                request.header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofFile(file));
            } else {
                FormBody form = new FormBody().file("file", file).file("metadata", metadata);
                request.header("Content-Type", form.type()).POST(form.publisher());
            }
        } catch (FileNotFoundException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s is no file that can be read".formatted(e.getMessage()), e);
        }
        return http.read(http.send(request.build()), VectorsView.Vectors.class);
    }

    /** The dictionaries of a run. */
    public DictionariesView dictionaries(String runId) throws InterruptedException {
        return http.get(GatewayHttp.path("/api/runs/%s/dictionaries", runId), DictionariesView.class);
    }

    /** Saves one file of a dictionary of a run; the file is there only as a whole. */
    public void save(String runId, String label, String name, Path target) throws InterruptedException {
        http.save(GatewayHttp.path("/api/runs/%s/dictionaries/%s/%s", runId, label, name), target);
    }

    /** Saves the leaderboard of a run in one of the gateway's formats; the file is there only as a whole. */
    public void saveLeaderboard(String runId, String query, Path target) throws InterruptedException {
        http.save(GatewayHttp.path("/api/runs/%s/leaderboard", runId) + "?" + query, target);
    }
}
