package io.axbench.trainer.messaging;

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
import io.axbench.trainer.store.UploadedVectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Enters each concept of a run as one piece of work, and keeps the vectors that people uploaded. */
@ApplicationScoped
public class TrainerIntake implements Intake {

    private final WorkQueue queue;
    private final UploadedVectors vectors;

    TrainerIntake(WorkQueue queue, UploadedVectors vectors) {
        this.queue = queue;
        this.vectors = vectors;
    }

    @Override
    public void take(Message message) {
        switch (message) {
            case ConceptReady concept -> queue.offer(new NewWork(concept.key(), lane(concept), concept));
            case RunCancelled cancelled -> queue.cancelRun(cancelled.runId());
            case VectorUploaded vector -> vectors.keep(vector);
            case RunSubmitted _,
                    RunResumed _,
                    RunPaused _,
                    RunPlanned _,
                    DataMade _,
                    DetectionScored _,
                    GenerationsReady _,
                    GenerationsJudged _,
                    JudgeCalibrated _,
                    Progress _,
                    WorkFailed _,
                    ConceptTrained _,
                    TextsReleased _ -> {}
        }
    }

    /** Two runs of the same concept go one after the other: the second finds the results of the first. */
    private static String lane(ConceptReady concept) {
        return String.join(
                "/",
                concept.model().source(),
                concept.model().dtype().name(),
                Integer.toString(concept.layer()),
                concept.dataHash());
    }
}
