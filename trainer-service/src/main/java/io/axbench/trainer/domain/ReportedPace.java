package io.axbench.trainer.domain;

import io.axbench.trainer.method.Pace;

/** Ends a training whose run was cancelled, and tells how far it is, at most once a second. */
final class ReportedPace implements Pace {

    private static final long SECOND = 1_000_000_000L;

    private final Scene scene;
    private final String label;
    private long last = System.nanoTime();

    ReportedPace(Scene scene, String label) {
        this.scene = scene;
        this.label = label;
    }

    @Override
    public void step(int done, int of) {
        scene.claim().checkpoint();
        long now = System.nanoTime();
        if (done < of && now - last >= SECOND) {
            last = now;
            scene.progress().report("train", label, done, of, 0);
        }
    }
}
