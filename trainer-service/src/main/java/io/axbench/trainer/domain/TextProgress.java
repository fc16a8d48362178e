package io.axbench.trainer.domain;

import io.axbench.lm.GenerationListener;

/** Ends a generation whose run was cancelled, counts its texts, and tells how far it is, at most once a second. */
final class TextProgress implements GenerationListener {

    private final Scene scene;
    private final String label;
    private final int total;
    private final EverySecond second = new EverySecond();
    private int done;
    private int counted;
    private long tokens;

    TextProgress(Scene scene, String label, int total) {
        this.scene = scene;
        this.label = label;
        this.total = total;
    }

    @Override
    public boolean wrote(int request, int token) {
        scene.claim().checkpoint();
        tokens++;
        return true;
    }

    @Override
    public void ended(int request) {
        done++;
        if (done == total || second.due()) {
            scene.meter().written(done - counted, tokens);
            counted = done;
            scene.progress().report("generate", label, done, total, tokens);
            tokens = 0;
        }
    }
}
