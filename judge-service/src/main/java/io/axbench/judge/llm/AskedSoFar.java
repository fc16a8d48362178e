package io.axbench.judge.llm;

import io.axbench.judge.domain.Errand;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks before each request whether to go on, and tells now and then how far the page is. Requests are made on threads
 * of their own: what the endpoint calls on the caller's thread is a look while it waits, and no request.
 */
final class AskedSoFar {

    private static final int TEXTS_BETWEEN_REPORTS = 16;

    private final Errand errand;
    private final int perText;
    private final Thread waiting = Thread.currentThread();
    private final AtomicInteger begun = new AtomicInteger();

    AskedSoFar(Errand errand, int perText) {
        this.errand = errand;
        this.perText = perText;
    }

    void look() {
        errand.checkpoint();
        if (Thread.currentThread().equals(waiting)) {
            return;
        }
        int before = begun.getAndIncrement();
        if (before > 0 && before % (perText * TEXTS_BETWEEN_REPORTS) == 0) {
            errand.commit(() -> {}); // it gets on: whoever counts its crashes may begin anew
            errand.rated(before / perText, 0);
        }
    }
}
