package io.axbench.trainer.method;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.subject.ReadExample;
import java.util.List;

/** The positives that a language-modelling loss can learn from. */
public final class Answered {

    private Answered() {}

    /**
     * Positives with an answer, in order.
     *
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is none; final
     */
    public static List<ReadExample> positives(TrainingSet set) {
        List<ReadExample> answered =
                set.positives().read().stream().filter(ReadExample::answered).toList();
        if (answered.isEmpty()) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA, "no positive has an answer; there is no loss to learn by");
        }
        return answered;
    }
}
