package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.Message;
import io.axbench.contracts.detection.MaxAct;
import io.axbench.contracts.spec.Compat;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.Detector;
import io.axbench.trainer.trained.TrainedRater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The detection scores of what one method learnt about one concept: found where they are kept, or computed and kept. */
final class Scoring {

    private final Scene scene;
    private final Learning learning;
    private final MethodMessages messages;
    private final Results results;

    Scoring(Scene scene, Learning learning, MethodMessages messages, Results results) {
        this.scene = scene;
        this.learning = learning;
        this.messages = messages;
        this.results = results;
    }

    /** The scores on the evaluation rows; their highest sets the strength of steering, asked for or not. */
    DetectionScored ofOwnRows() {
        Identity identity = learning.identity().detection();
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            return messages.forThisRun((DetectionScored) kept.getFirst());
        }
        long started = System.nanoTime();
        List<TokenScore> scores = scores(scene.eval());
        List<ExampleScore> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            EvalRow row = scene.concept().eval().get(i);
            TokenScore score = scores.get(i);
            rows.add(new ExampleScore(row.id(), row.category(), score.score(), score.token()));
        }
        DetectionScored scored = new DetectionScored(
                scene.concept().runId(),
                scene.concept().conceptId(),
                messages.label(),
                identity.value(),
                learning.trained().maxAct().orElse(MaxAct.of(rows)),
                rows,
                learning.trained().note(),
                learning.provenance(),
                Map.of("score", seconds(started)));
        scene.claim().commit(() -> results.keep(identity.value(), List.of(scored)));
        scene.progress().report("detect", messages.label(), 1, 1, 0);
        return scored;
    }

    /** The same, with the scores of the negatives of other concepts, if the run asks for them; a rater's would be dear. */
    DetectionScored amongOthers() {
        DetectionScored own = ofOwnRows();
        OtherNegatives others = scene.concept().others();
        if (others == null || learning.trained() instanceof TrainedRater) {
            return own;
        }
        Identity identity = learning.identity().detection(others);
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            return messages.forThisRun((DetectionScored) kept.getFirst());
        }
        long started = System.nanoTime();
        List<Double> scores = new ArrayList<>();
        for (ExamplePool pool : scene.others().get()) {
            scene.claim().checkpoint();
            scores(pool).forEach(score -> scores.add(score.score()));
            scene.progress()
                    .report(
                            "detect",
                            messages.label(),
                            scores.size(),
                            others.rows().size(),
                            0);
        }
        Map<String, Double> seconds = new TreeMap<>(own.seconds());
        seconds.put("others", seconds(started));
        DetectionScored whole = messages.with(own, scores, seconds);
        scene.claim().commit(() -> results.keep(identity.value(), List.of(whole)));
        return whole;
    }

    private List<TokenScore> scores(ExamplePool examples) {
        Detector detector = learning.trained()
                .detector()
                .orElseThrow(() -> new IllegalStateException(learning.method().name() + " does not detect"));
        List<TokenScore> scores = detector.scores(examples, learning.seeds());
        return scene.concept().compat() == Compat.AXBENCH && learning.trained().scoresTokens()
                ? scores.stream().map(TokenScore::rounded).toList()
                : scores;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
