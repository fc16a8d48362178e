package io.axbench.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.axbench.contracts.Axis;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.ActiveWork;
import io.axbench.gateway.domain.run.RunCounts;
import io.axbench.gateway.domain.run.RunProgress;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.settling.JudgeSettling;
import io.axbench.gateway.domain.settling.Look;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.StoredFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run, as {@code GET /api/runs/{id}} shows it.
 *
 * @param runId the run
 * @param name its name
 * @param verifies the run that this one computes a sample of again; null for any other run
 * @param state where it stands
 * @param finished whether nothing more is awaited
 * @param model id or path of the subject model
 * @param layer 0-based block
 * @param methods labels of the methods
 * @param axes the axes that are reported
 * @param specHash SHA-256 of the canonical specification
 * @param submittedAt when it was accepted
 * @param finishedAt when it ended; null if it goes on
 * @param seconds from its submission to its end, or to now
 * @param progress how far it is
 * @param failures the newest failures, at most 100
 * @param money what it asked of endpoints and what that cost
 * @param spec the specification, defaults written out, as it can be submitted again; left out in events
 */
public record RunView(
        String runId,
        String name,
        @Nullable String verifies,
        RunState state,
        boolean finished,
        String model,
        int layer,
        List<String> methods,
        List<Axis> axes,
        String specHash,
        Instant submittedAt,
        @Nullable Instant finishedAt,
        double seconds,
        ProgressView progress,
        List<StoredFailure> failures,
        MoneyView money,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> spec) {

    static RunView of(
            RunSnapshot run,
            List<ActiveWork> active,
            List<JudgeSettling> settling,
            List<StoredFailure> failures,
            MoneyView money,
            Instant now) {
        RunSpec spec = run.spec();
        double seconds = run.seconds(now);
        return new RunView(
                run.runId(),
                spec.name(),
                run.verifies(),
                run.state(),
                run.state().finished(),
                spec.model().source(),
                spec.layer(),
                spec.methods().stream().map(MethodSpec::as).toList(),
                axes(spec),
                run.specHash(),
                run.submittedAt(),
                run.finishedAt(),
                seconds,
                ProgressView.of(run, active, settling, seconds),
                failures,
                money,
                SpecificationWriter.tree(spec));
    }

    /** The same without the specification, which does not change. */
    RunView withoutSpec() {
        return new RunView(
                runId,
                name,
                verifies,
                state,
                finished,
                model,
                layer,
                methods,
                axes,
                specHash,
                submittedAt,
                finishedAt,
                seconds,
                progress,
                failures,
                money,
                null);
    }

    static List<Axis> axes(RunSpec spec) {
        List<Axis> axes = new ArrayList<>();
        if (spec.detection() != null) {
            axes.add(Axis.DETECTION);
        }
        if (spec.steering() != null) {
            axes.add(Axis.STEERING);
        }
        return axes;
    }

    /**
     * How far a run is.
     *
     * @param fraction share of the work that has ended, 0..1
     * @param secondsLeft estimate; null if unknown
     * @param tokensPerSecond of late; null if unknown
     * @param concepts how many concepts have ended
     * @param texts how many steered texts there are
     * @param stages how many pieces of each stage have ended
     * @param active work under way
     * @param settling how far each judge is, of a run that judges only until the order of its methods is settled
     */
    public record ProgressView(
            double fraction,
            @Nullable Double secondsLeft,
            @Nullable Double tokensPerSecond,
            ConceptCount concepts,
            TextCount texts,
            List<StageView> stages,
            List<ActiveView> active,
            List<SettlingView> settling) {

        static ProgressView of(RunSnapshot run, List<ActiveWork> active, List<JudgeSettling> settling, double seconds) {
            RunCounts counts = run.counts();
            RunProgress progress = RunProgress.of(counts, active, seconds);
            List<StageView> stages = new ArrayList<>();
            stages.add(new StageView("plan", counts.conceptsPlanned(), 0, counts.conceptTotal()));
            counts.stages().forEach(s -> stages.add(new StageView(s.stage().label(), s.done(), s.failed(), s.total())));
            return new ProgressView(
                    progress.fraction(),
                    progress.secondsLeft(),
                    progress.tokensPerSecond(),
                    new ConceptCount(counts.conceptsDone(), counts.conceptsFailed(), counts.conceptTotal()),
                    TextCount.of(counts, run.spec(), settling),
                    stages,
                    RunState.of(counts).finished()
                            ? List.of()
                            : active.stream()
                                    .filter(ActiveWork::underWay)
                                    .map(ActiveView::of)
                                    .toList(),
                    settling.stream().map(judge -> SettlingView.of(judge, run)).toList());
        }
    }

    /**
     * Concepts.
     *
     * @param done all of whose pieces have results
     * @param failed all of whose pieces have ended, some by a failure
     * @param total how many there are; null before the plan
     */
    public record ConceptCount(
            int done, int failed, @Nullable Integer total) {}

    /**
     * Steered texts.
     *
     * @param generated that have arrived
     * @param judged that have ratings, counted once a judge
     * @param total that are awaited
     * @param toJudge that are to have ratings, counted once a judge; without those that a settled judge is never given
     */
    public record TextCount(int generated, int judged, int total, long toJudge) {

        static TextCount of(RunCounts counts, RunSpec spec, List<JudgeSettling> settling) {
            long spared = settling.stream()
                    .mapToLong(judge -> judge.sparedTexts(spec))
                    .sum();
            return new TextCount(
                    counts.textsGenerated(),
                    counts.textsJudged(),
                    counts.textsTotal(),
                    (long) counts.textsTotal() * spec.judges().size() - spared);
        }
    }

    /**
     * A stage.
     *
     * @param stage plan, detect, generate or judge
     * @param done pieces with a result
     * @param failed pieces that failed finally
     * @param total pieces awaited; null before the plan
     */
    public record StageView(
            String stage, int done, int failed, @Nullable Integer total) {}

    /**
     * How far a judge is that judges only until the order of the methods is settled.
     *
     * @param judge its id
     * @param concepts after how many concepts it was last looked at what is settled
     * @param of how many there are; null before the plan
     * @param ended whether nothing more is judged
     * @param methods labels of the methods that are judged on
     * @param spared how many texts are never judged
     */
    public record SettlingView(
            String judge, int concepts, @Nullable Integer of, boolean ended, List<String> methods, long spared) {

        static SettlingView of(JudgeSettling judge, RunSnapshot run) {
            Look look = judge.look();
            return new SettlingView(
                    judge.judge(),
                    judge.concepts(),
                    run.counts().conceptTotal(),
                    judge.ended(),
                    look == null ? List.of() : look.methods(),
                    judge.sparedTexts(run.spec()));
        }
    }

    /**
     * Work under way.
     *
     * @param service who reports
     * @param stage what is being done
     * @param conceptId the concept, or null
     * @param concept its description, or null
     * @param method the method's label, or null
     * @param done units done
     * @param total units of this piece
     */
    public record ActiveView(
            String service,
            String stage,
            @Nullable Integer conceptId,
            @Nullable String concept,
            @Nullable String method,
            long done,
            long total) {

        static ActiveView of(ActiveWork work) {
            return new ActiveView(
                    work.service(),
                    work.stage(),
                    work.conceptId(),
                    work.concept(),
                    work.method(),
                    work.done(),
                    work.total());
        }
    }
}
