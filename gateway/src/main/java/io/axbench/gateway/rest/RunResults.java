package io.axbench.gateway.rest;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardMaker;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.settling.JudgeStanding;
import io.axbench.gateway.domain.standings.Standings;
import io.axbench.gateway.domain.standings.StandingsMaker;
import io.axbench.gateway.store.CostReader;
import io.axbench.gateway.store.KeptResults;
import io.axbench.gateway.store.PlannedConcept;
import io.axbench.gateway.store.ResultReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.SettlingReader;
import io.axbench.gateway.store.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Turns<Question> turns = new Turns<>();
    private final Map<Question, Answer> answers = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > KEPT;
        }
    };

    RunResults(ResultReader reader, KeptResults results, CostReader costs, SettlingReader settling) {
        this.reader = reader;
        this.results = results;
        this.costs = costs;
        this.settling = settling;
    }

    private record Question(String runId, @Nullable Genre genre) {}

    /** All that an answer is made of: rows, and which concepts the plan has; a run's specification never changes. */
    private record Ground(SortedMap<Integer, String> marks, int planned, int looks) {}

    private record Answer(Ground ground, List<Leaderboard.Row> rows, List<Standings> standings) {}

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
        int planned = run.counts().conceptsPlanned();
        int looks = run.spec().settle() == null ? 0 : settling.looks(run.runId());
        Ground ground = new Ground(reader.marks(run.runId()), planned, looks);
        Answer kept = kept(question, ground);
        Answer answer = kept != null
                ? kept
                : turns.take(question, () -> {
                    Answer meanwhile = kept(question, ground);
                    return meanwhile != null ? meanwhile : computed(run, question, planned, looks);
                });
        Leaderboard leaderboard = LeaderboardMaker.make(
                run.runId(),
                run.spec(),
                run.state(),
                run.counts().conceptTotal(),
                costs.cost(run.runId()),
                answer.rows);
        return new Shown(leaderboard, answer.standings);
    }

    private @Nullable Answer kept(Question question, Ground ground) {
        synchronized (answers) {
            Answer kept = answers.get(question);
            return kept != null && kept.ground.equals(ground) ? kept : null;
        }
    }

    private Answer computed(RunSnapshot run, Question question, int planned, int looks) {
        KeptResults.Results all = results.of(run);
        Ground ground = new Ground(all.marks(), planned, looks);
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
        Answer answer = new Answer(
                ground, LeaderboardMaker.rows(run.spec(), detections, steerings, standings), List.copyOf(standings));
        synchronized (answers) {
            answers.put(question, answer);
        }
        return answer;
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
