package io.axbench.judge.llm;

import io.axbench.judge.domain.Errand;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the questions that are really asked, looks before each whether to go on, and tells now and then how far it is. */
final class AskedSoFar {

    private static final int TEXTS_BETWEEN_REPORTS = 16;

    private final Errand errand;
    private final int perText;
    private final AtomicInteger begun = new AtomicInteger();

    AskedSoFar(Errand errand, int perText) {
        this.errand = errand;
        this.perText = perText;
    }

    /** Called before each request. */
    void next() {
        errand.checkpoint();
        int before = begun.getAndIncrement();
        if (before > 0 && before % (perText * TEXTS_BETWEEN_REPORTS) == 0) {
            errand.rated(before / perText, 0);
        }
    }

    /** Texts' worth of questions that were begun. */
    int texts() {
        return (begun.get() + perText - 1) / perText;
    }
}
