package io.axbench.generator.messaging;

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
import jakarta.enterprise.context.ApplicationScoped;

/** A run is one piece of work, under its own number; runs do not wait for each other. */
@ApplicationScoped
public class RunIntake implements Intake {

    private final WorkQueue queue;
    private final Spending spending;

    RunIntake(WorkQueue queue, Spending spending) {
        this.queue = queue;
        this.spending = spending;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case RunSubmitted run -> queue.offer(new NewWork(run.runId(), run.runId(), run));
            case RunCancelled cancelled -> queue.cancelRun(cancelled.runId());
            case RunResumed resumed -> resume(resumed);
            case RunPlanned _,
                    DataMade _,
                    ConceptReady _,
                    DetectionScored _,
                    GenerationsReady _,
                    GenerationsJudged _,
                    JudgeCalibrated _,
                    Progress _,
                    WorkFailed _,
                    RunPaused _,
                    VectorUploaded _,
                    ConceptTrained _,
                    TextsReleased _ -> {}
        }
    }

    private void resume(RunResumed resumed) {
        double dollars = resumed.budget().data();
        spending.raise(resumed.runId(), dollars);
        queue.resumeRun(resumed.runId());
    }
}
