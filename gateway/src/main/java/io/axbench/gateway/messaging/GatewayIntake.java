package io.axbench.gateway.messaging;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.Cost;
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
import io.axbench.gateway.store.DictionaryStore;
import io.axbench.gateway.store.EndedRuns;
import io.axbench.gateway.store.EndpointWriter;
import io.axbench.gateway.store.RatingWriter;
import io.axbench.gateway.store.ResultWriter;
import io.axbench.gateway.store.SettlingWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** Turns messages into rows, at once: the gateway has no work that takes long. */
@ApplicationScoped
public class GatewayIntake implements Intake {

    private static final Logger LOG = Logger.getLogger(GatewayIntake.class);

    private final ResultWriter writer;
    private final RatingWriter ratings;
    private final EndpointWriter endpoints;
    private final DictionaryStore dictionaries;
    private final SettlingWriter settling;
    private final Event<EndedRuns.Arrival> arrivals;
    private final GatewayMeter meter;

    GatewayIntake(
            ResultWriter writer,
            RatingWriter ratings,
            EndpointWriter endpoints,
            DictionaryStore dictionaries,
            SettlingWriter settling,
            Event<EndedRuns.Arrival> arrivals,
            GatewayMeter meter) {
        this.writer = writer;
        this.ratings = ratings;
        this.endpoints = endpoints;
        this.dictionaries = dictionaries;
        this.settling = settling;
        this.arrivals = arrivals;
        this.meter = meter;
    }

    @Override
    public void take(Message message) {
        if (message instanceof JudgeCalibrated calibrated) {
            endpoints.write(calibrated);
            meter.taken(message);
            return;
        }
        if (message instanceof VectorUploaded own) {
            passOver(own);
            return;
        }
        if (!writer.knows(message.runId())) {
            LOG.warnf("a message of a run that was not submitted here is passed over, runId=%s", message.runId());
            return;
        }
        arrivals.fire(new EndedRuns.Arrival(message.runId()));
        switch (message) {
            case RunPlanned planned -> writer.write(planned);
            case DetectionScored scored -> write(scored);
            case GenerationsReady ready -> writer.write(ready);
            case GenerationsJudged judged -> write(judged);
            case DataMade made -> write(made);
            case RunPaused paused -> endpoints.write(paused);
            case Progress progress -> writer.write(progress);
            case WorkFailed failed -> write(failed);
            case RunSubmitted own -> passOver(own);
            case RunCancelled own -> passOver(own);
            case RunResumed own -> passOver(own);
            case TextsReleased own -> passOver(own);
            case ConceptReady others -> passOver(others);
            case JudgeCalibrated taken -> passOver(taken);
            case VectorUploaded own -> passOver(own);
            case ConceptTrained trained -> dictionaries.write(trained);
        }
        if (!(message instanceof Progress)) {
            settling.look(message.runId());
        }
        meter.taken(message);
    }

    private void write(DetectionScored scored) {
        Cost cost = scored.cost();
        if (writer.write(scored) && cost != null) {
            meter.spent("judging", cost);
        }
    }

    private void write(GenerationsJudged judged) {
        if (ratings.write(judged)) {
            meter.spent("judging", judged.cost());
        }
    }

    private void write(DataMade made) {
        if (endpoints.write(made)) {
            meter.spent("data", made.cost());
        }
    }

    private void write(WorkFailed failed) {
        Cost cost = failed.cost();
        if (writer.write(failed) && cost != null) {
            meter.spent(failed.service().startsWith("judge") ? "judging" : "data", cost);
        }
    }

    private static void passOver(Message message) {
        LOG.debugf("not for the gateway, runId=%s", message.runId());
    }
}
