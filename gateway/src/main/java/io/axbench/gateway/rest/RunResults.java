package io.axbench.gateway.rest;

import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardMaker;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.store.CostReader;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the complete results of a run show, of all concepts or of those of one genre. The last few answers are kept; an
 * answer is given again only while every row that it was made of is the same.
 */
@ApplicationScoped
class RunResults {

    private static final Set<String> GENRES = Set.of("text", "code", "math");

    /** How many answers are kept: some runs' with their genres. */
    private static final int KEPT = 16;

    private final ResultReader reader;
    private final CostReader costs;

    private final Map<Question, Answer> answers = new LinkedHashMap<>(KEPT, 0.75f, true);

    RunResults(ResultReader reader, CostReader costs) {
        this.reader = reader;
        this.costs = costs;
    }

    private record Question(String runId, @Nullable String genre) {}

    /** All that an answer is made of; a run's specification never changes. */
    private record Ground(
            String mark, RunState state, @Nullable Integer concepts, RunCost cost) {}

    private record Answer(Ground ground, Shown shown) {}

    /**
     * What a run shows.
     *
     * @param leaderboard its leaderboard
     * @param standings the methods' order by AUROC, then by the score of each judge
     */
    record Shown(Leaderboard leaderboard, List<Standings> standings) {}

    /**
     * Reads and computes it, or gives it again. One is computed at a time: a large run's figures fit the heap, several
     * runs' might not.
     *
     * @param run its state was read before: rows only grow, so a leaderboard that says COMPLETED is complete
     * @param genre text, code or math; null for all
     * @throws io.axbench.contracts.AxbenchException {@code INVALID_SPECIFICATION} if it is no genre
     */
    synchronized Shown of(RunSnapshot run, @Nullable String genre) {
        if (genre != null && !GENRES.contains(genre)) {
            throw Parameters.refused("genre: found \"%s\", expected text, code or math".formatted(genre));
        }
        String id = run.runId();
        // The mark before the rows: what arrives between them is shown now, and read again next time.
        Ground ground = new Ground(reader.mark(id), run.state(), run.counts().conceptTotal(), costs.cost(id));
        Question question = new Question(id, genre);
        Answer kept = answers.get(question);
        if (kept != null && kept.ground.equals(ground)) {
            return kept.shown;
        }
        Shown shown = shown(run, ground, genre);
        answers.put(question, new Answer(ground, shown));
        if (answers.size() > KEPT) {
            answers.remove(answers.keySet().iterator().next());
        }
        return shown;
    }

    private Shown shown(RunSnapshot run, Ground ground, @Nullable String genre) {
        String id = run.runId();
        List<DetectionResult> detections = reader.detections(id, null);
        List<SteeringResult> steerings = reader.steerings(id, null, RunReading.of(run.spec()));
        if (genre != null) {
            Set<Integer> concepts = reader.concepts(id).stream()
                    .filter(concept -> concept.genre().equals(genre))
                    .map(PlannedConcept::conceptId)
                    .collect(Collectors.toSet());
            detections = detections.stream()
                    .filter(d -> concepts.contains(d.conceptId()))
                    .toList();
            steerings = steerings.stream()
                    .filter(s -> concepts.contains(s.conceptId()))
                    .toList();
        }
        List<Standings> standings = StandingsMaker.all(run.spec(), detections, steerings);
        List<Leaderboard.Row> rows = LeaderboardMaker.rows(run.spec(), detections, steerings, standings);
        Leaderboard leaderboard =
                LeaderboardMaker.make(id, run.spec(), ground.state, ground.concepts, ground.cost, rows);
        return new Shown(leaderboard, List.copyOf(standings));
    }
}
