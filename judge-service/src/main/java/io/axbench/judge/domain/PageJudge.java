package io.axbench.judge.domain;

import java.util.List;

/** A judge at work on the texts of a page. Safe for many threads; what it has rated before costs nothing again. */
public interface PageJudge {

    /** Who it is. */
    JudgeFacts facts();

    /**
     * Rates texts, each as often as the specification says.
     *
     * @param answers the texts of a page, each once
     * @return an opinion an answer, in their order
     * @throws io.axbench.contracts.AxbenchException if not all could be rated; what was rated is kept
     */
    Opinions rate(List<Answer> answers, Errand errand);
}
