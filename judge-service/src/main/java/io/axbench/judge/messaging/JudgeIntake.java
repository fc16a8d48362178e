package io.axbench.judge.messaging;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.Message;
import io.axbench.contracts.Progress;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.TextsReleased;
import io.axbench.contracts.VectorUploaded;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.Intake;
import io.axbench.delivery.NewWork;
import io.axbench.delivery.WorkQueue;
import io.axbench.endpoint.Spending;
import io.axbench.judge.domain.PageOfTexts;
import io.axbench.judge.domain.Piece;
import io.axbench.judge.domain.RowsToRate;
import io.axbench.judge.store.HeldTexts;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A page of steered texts becomes one piece of work for each judge that is to rate it, a concept one for each entry of
 * prompt detection whose texts an endpoint rates. Texts of a run that settles are held until they are released.
 */
@ApplicationScoped
public class JudgeIntake implements Intake {

    private final WorkQueue queue;
    private final Spending spending;
    private final HeldTexts held;

    JudgeIntake(WorkQueue queue, Spending spending, HeldTexts held) {
        this.queue = queue;
        this.spending = spending;
        this.held = held;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case GenerationsReady page -> PageOfTexts.forEachJudge(page).forEach(this::take);
            case ConceptReady concept -> RowsToRate.forEachEntry(concept).forEach(this::offer);
            case TextsReleased released -> held.release(released, this::offer);
            case RunCancelled cancelled -> {
                queue.cancelRun(cancelled.runId());
                held.drop(cancelled.runId());
            }
            case RunResumed resumed -> {
                spending.raise(resumed.runId(), resumed.budget().judging());
                queue.resumeRun(resumed.runId());
            }
            case RunSubmitted _,
                    RunPlanned _,
                    DataMade _,
                    DetectionScored _,
                    GenerationsJudged _,
                    JudgeCalibrated _,
                    Progress _,
                    WorkFailed _,
                    RunPaused _,
                    VectorUploaded _,
                    ConceptTrained _ -> {}
        }
    }

    private void take(PageOfTexts page) {
        if (!page.held() || held.isReleased(page)) {
            offer(page);
        } else {
            held.hold(page);
        }
    }

    private void offer(Piece piece) {
        queue.offer(new NewWork(piece.identity(), piece.identity(), piece.stored()));
    }
}
