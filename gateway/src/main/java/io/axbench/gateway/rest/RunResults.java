package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardMaker;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.settling.JudgeStanding;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.rest.KeptAnswers.Made;
import io.axbench.gateway.store.CostReader;
import io.axbench.gateway.store.KeptResults;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.SettlingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the complete results of a run show, of all concepts or of those of one genre. The last few answers are kept; an
 * answer is given again only while every row that it was made of is the same.
 */
@ApplicationScoped
class RunResults {

    /** How many answers are kept: some runs' with their genres. */
    private static final int KEPT = 16;

    private final ResultReader reader;
    private final KeptResults results;
    private final CostReader costs;
    private final SettlingReader settling;

    private final KeptAnswers<Question, Ground, Answer> answers = new KeptAnswers<>(KEPT);

    RunResults(ResultReader reader, KeptResults results, CostReader costs, SettlingReader settling) {
        this.reader = reader;
        this.results = results;
        this.costs = costs;
        this.settling = settling;
    }

    private record Question(String runId, @Nullable Genre genre) {}

    /** All that an answer is made of: rows, and which concepts the plan has; a run's specification never changes. */
    private record Ground(SortedMap<Integer, String> marks, int planned, int looks) {}

    private record Answer(List<Leaderboard.Row> rows, List<Standings> standings) {}

    /**
     * What a run shows.
     *
     * @param leaderboard its leaderboard
     * @param standings the methods' order by AUROC, then by the score of each judge
     */
    record Shown(Leaderboard leaderboard, List<Standings> standings) {}

    /**
     * Reads and computes it, or gives it again. Who asks for what is being computed waits for it; nobody else waits.
     *
     * @param run its state was read before: rows only grow, so a leaderboard that says COMPLETED is complete
     * @param genre text, code or math; null for all
     * @throws io.axbench.contracts.AxbenchException {@code INVALID_SPECIFICATION} if it is no genre
     */
    Shown of(RunSnapshot run, @Nullable String genre) {
        Question question = new Question(run.runId(), genre == null ? null : Parameters.genre(genre));
        Answer answer = answers.get(
                question, () -> ground(run, reader.marks(run.runId()), looks(run)), () -> made(run, question));
        Leaderboard leaderboard = LeaderboardMaker.make(
                run.runId(),
                run.spec(),
                run.state(),
                run.counts().conceptTotal(),
                costs.cost(run.runId()),
                answer.rows);
        return new Shown(leaderboard, answer.standings);
    }

    private int looks(RunSnapshot run) {
        return run.spec().settle() == null ? 0 : settling.looks(run.runId());
    }

    private static Ground ground(RunSnapshot run, SortedMap<Integer, String> marks, int looks) {
        return new Ground(marks, run.counts().conceptsPlanned(), looks);
    }

    private Made<Ground, Answer> made(RunSnapshot run, Question question) {
        int looks = looks(run);
        KeptResults.Results all = results.of(run);
        List<DetectionResult> detections = all.detections();
        List<SteeringResult> steerings = all.steerings();
        List<PlannedConcept> plan = question.genre == null && looks == 0 ? List.of() : reader.concepts(run.runId());
        Set<Integer> concepts = plan.stream()
                .filter(concept -> question.genre == null || concept.genre() == question.genre)
                .map(PlannedConcept::conceptId)
                .collect(Collectors.toSet());
        if (question.genre != null) {
            detections = detections.stream()
                    .filter(d -> concepts.contains(d.conceptId()))
                    .toList();
            steerings = steerings.stream()
                    .filter(s -> concepts.contains(s.conceptId()))
                    .toList();
        }
        List<Standings> standings = StandingsMaker.all(
                run.spec(), detections, steerings, looks == 0 ? List.of() : settled(run, question, plan, concepts));
        return new Made<>(
                ground(run, all.marks(), looks),
                new Answer(
                        LeaderboardMaker.rows(run.spec(), detections, steerings, standings), List.copyOf(standings)));
    }

    private List<JudgeStanding> settled(
            RunSnapshot run, Question question, List<PlannedConcept> plan, Set<Integer> shown) {
        List<Integer> concepts = plan.stream().map(PlannedConcept::conceptId).toList();
        return settling.of(run.runId(), question.genre).stream()
                .map(judge -> JudgeStanding.of(
                        run.spec(), concepts, shown, judge, settling.scores(run.runId(), judge.judge())))
                .toList();
    }
}
