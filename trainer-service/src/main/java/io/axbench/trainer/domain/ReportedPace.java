package io.axbench.trainer.domain;

import io.axbench.trainer.method.Pace;

/** Ends a training whose run was cancelled, and tells how far it is, at most once a second. */
final class ReportedPace implements Pace {

    private final Scene scene;
    private final String label;
    private final EverySecond second = new EverySecond();

    ReportedPace(Scene scene, String label) {
        this.scene = scene;
        this.label = label;
    }

    @Override
    public void step(int done, int of) {
        scene.claim().checkpoint();
        if (done < of && second.due()) {
            scene.progress().report("train", label, done, of, 0);
        }
    }
}
