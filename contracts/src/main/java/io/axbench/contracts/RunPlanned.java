package io.axbench.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The concepts of a run, in pages of at most 500.
 *
 * @param runId the run
 * @param page 0-based number of this page
 * @param pages how many pages there are
 * @param conceptCount how many concepts the run has on all pages
 * @param concepts the concepts of this page
 */
public record RunPlanned(String runId, int page, int pages, int conceptCount, List<PlannedConcept> concepts)
        implements Message {

    /** Copies the list. */
    public RunPlanned {
        concepts = List.copyOf(concepts);
    }

    @Override
    public String key() {
        return runId + ":" + page;
    }

    @Override
    public Topic topic() {
        return Topic.PLANS;
    }

    /**
     * One concept of a run.
     *
     * @param conceptId number of the concept in its data set
     * @param concept its description
     * @param genre its genre
     * @param ref where the concept comes from, a URL, or the empty string
     * @param dataHash SHA-256 of the concept's rows, in hex; null where they are yet to be made
     */
    public record PlannedConcept(
            int conceptId,
            String concept,
            Genre genre,
            String ref,
            @Nullable String dataHash) {}
}
