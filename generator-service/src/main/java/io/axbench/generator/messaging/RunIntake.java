package io.axbench.generator.messaging;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunSubmitted;
import io.axbench.delivery.Intake;
import io.axbench.delivery.NewWork;
import io.axbench.delivery.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;

/** A run is one piece of work, under its own number; runs do not wait for each other. */
@ApplicationScoped
public class RunIntake implements Intake {

    private final WorkQueue queue;

    RunIntake(WorkQueue queue) {
        this.queue = queue;
    }

    @Override
    public void take(Message message) {
        if (message instanceof RunSubmitted run) {
            queue.offer(new NewWork(run.runId(), run.runId(), run));
            return;
        }
        if (message instanceof RunCancelled cancelled) {
            queue.cancelRun(cancelled.runId());
            return;
        }
        throw new AxbenchException(
                Reason.UNREADABLE_MESSAGE,
                "found a %s on axbench.runs, expected RunSubmitted or RunCancelled"
                        .formatted(message.getClass().getSimpleName()));
    }
}
