package io.axbench.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway's REST interface, as far as the command line uses it. */
public final class GatewayClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FILE_TIMEOUT = Duration.ofMinutes(30);
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** The gateway on this port of 127.0.0.1. */
    public GatewayClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts a run.
     *
     * @return its id
     * @throws AxbenchException with the gateway's own words if it refuses the specification
     */
    public String submit(JsonNode spec) throws InterruptedException {
        return parse(post("/api/runs", JSON_TYPE, spec.toString()))
                .path("runId")
                .asText();
    }

    /** A run. */
    public RunView run(String runId) throws InterruptedException {
        return convert(get("/api/runs/" + runId), RunView.class);
    }

    /** The run that was submitted last. */
    public Optional<String> latest() throws InterruptedException {
        JsonNode runs = parse(get("/api/runs?limit=1")).path("runs");
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.get(0).path("runId").asText());
    }

    /** The leaderboard of a run. */
    public LeaderboardView leaderboard(String runId) throws InterruptedException {
        return leaderboard(runId, null);
    }

    /** The leaderboard of a run over the concepts of one genre; null for all. */
    public LeaderboardView leaderboard(String runId, @Nullable String genre) throws InterruptedException {
        String query = genre == null ? "" : "?genre=" + genre;
        return convert(get("/api/runs/" + runId + "/leaderboard" + query), LeaderboardView.class);
    }

    /** The leaderboard as text, as the query asks for it: {@code format=csv&genre=math}. */
    public String leaderboardText(String runId, String query) throws InterruptedException {
        return get("/api/runs/" + runId + "/leaderboard?" + query);
    }

    /** How the methods of a run stand, by each figure, over the concepts of one genre; null for all. */
    public List<StandingsView> standings(String runId, @Nullable String genre) throws InterruptedException {
        String query = genre == null ? "" : "?genre=" + genre;
        return List.of(convert(get("/api/runs/" + runId + "/standings" + query), StandingsView[].class));
    }

    /** Where a run's results come from, and how long each took. */
    public JsonNode provenance(String runId) throws InterruptedException {
        return parse(get("/api/runs/" + runId + "/provenance"));
    }

    /** Lets a run go on that has spent its budget; {@code dollars} is what it may spend in all. */
    public void resume(String runId, double dollars) throws InterruptedException {
        post("/api/runs/" + runId + "/resume", JSON_TYPE, "{\"budget\": %s}".formatted(dollars));
    }

    /** Computes so many concepts of a run again. */
    public VerificationView verify(String runId, int concepts, long seed) throws InterruptedException {
        String sample = "{\"concepts\": %d, \"seed\": %d}".formatted(concepts, seed);
        return convert(post("/api/runs/%s/verification".formatted(runId), JSON_TYPE, sample), VerificationView.class);
    }

    /** The newest verification of a run. */
    public VerificationView verification(String runId) throws InterruptedException {
        return convert(get("/api/runs/%s/verification".formatted(runId)), VerificationView.class);
    }

    /** Two runs side by side. */
    public DiffView diff(String first, String second) throws InterruptedException {
        return convert(get("/api/diff?a=%s&b=%s".formatted(first, second)), DiffView.class);
    }

    /**
     * Submits a run once more from what is stored of it.
     *
     * @return id of the new run
     */
    public String rerun(String runId, boolean fresh) throws InterruptedException {
        return parse(post("/api/runs/%s/rerun".formatted(runId), JSON_TYPE, "{\"fresh\": %s}".formatted(fresh)))
                .path("runId")
                .asText();
    }

    /** Deletes a run that has ended. */
    public void delete(String runId) throws InterruptedException {
        send(request("/api/runs/%s?purge=true".formatted(runId)).DELETE().build());
    }

    /** What a specification would ask of endpoints, and what that would cost. */
    public EstimateView estimate(JsonNode spec) throws InterruptedException {
        return convert(post("/api/estimates", JSON_TYPE, spec.toString()), EstimateView.class);
    }

    /** The texts of a run as a CSV sheet for a person to rate. */
    public String sheet(String runId) throws InterruptedException {
        return get("/api/runs/" + runId + "/texts.csv");
    }

    /** Takes a filled sheet in as the ratings of a judge. */
    public void rate(String runId, String rater, String sheet) throws InterruptedException {
        String name = URLEncoder.encode(rater, StandardCharsets.UTF_8);
        post("/api/runs/" + runId + "/ratings?judge=" + name, "text/csv; charset=utf-8", sheet);
    }

    /** The vectors that were uploaded. */
    public VectorsView vectors() throws InterruptedException {
        return convert(get("/api/vectors"), VectorsView.class);
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
        HttpRequest.Builder request = request("/api/vectors?" + query).timeout(FILE_TIMEOUT);
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
        return convert(send(request.build()), VectorsView.Vectors.class);
    }

    /** The dictionaries of a run. */
    public DictionariesView dictionaries(String runId) throws InterruptedException {
        return convert(get("/api/runs/%s/dictionaries".formatted(runId)), DictionariesView.class);
    }

    /** Saves one file of a dictionary of a run; the file is there only as a whole. */
    public void save(String runId, String label, String name, Path target) throws InterruptedException {
        save("/api/runs/%s/dictionaries/%s/%s".formatted(runId, label, name), target);
    }

    /** Saves the leaderboard of a run in one of the gateway's formats; the file is there only as a whole. */
    public void saveLeaderboard(String runId, String query, Path target) throws InterruptedException {
        save("/api/runs/" + runId + "/leaderboard?" + query, target);
    }

    private void save(String path, Path target) throws InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            fetch(path, part, target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskTrouble.of(target.toString(), e);
        } finally {
            delete(part);
        }
    }

    private void fetch(String path, Path part, Path target) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    request(path).timeout(FILE_TIMEOUT).GET().build(),
                    info -> info.statusCode() / 100 == 2
                            ? HttpResponse.BodySubscribers.mapping(
                                    HttpResponse.BodySubscribers.ofFile(
                                            part,
                                            StandardOpenOption.CREATE,
                                            StandardOpenOption.WRITE,
                                            StandardOpenOption.TRUNCATE_EXISTING),
                                    file -> "")
                            : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw Refusal.of(response.body(), response.statusCode());
            }
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE,
                    "%s could not be saved: %s; is the disk full, or the gateway away? ./axbench status"
                            .formatted(target, e.getMessage()),
                    e);
        }
    }

    /** What was saved is moved away by now. */
    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException leftBehind) {
            // the error on its way says more, and the next try writes over the file
        }
    }

    private String post(String path, String type, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String get(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    private String send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            throw Refusal.of(response.body(), response.statusCode());
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE,
                    "the gateway at %s does not answer; look at ./axbench status".formatted(base),
                    e);
        }
    }

    private JsonNode parse(String body) {
        return convert(body, JsonNode.class);
    }

    private <T> T convert(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BUG,
                    "%s answers what no gateway of this version says: %s; is another program on its port?"
                            .formatted(base, e.getOriginalMessage()),
                    e);
        }
    }
}
