package io.axbench.contracts;

import java.util.List;

/**
 * Texts that a judge has held are to be rated now: those of these methods on these concepts, whether they have come or are
 * yet to come. Releases of a run and judge are numbered, so that their order is of no account.
 *
 * @param runId the run
 * @param judge id of the judge
 * @param look number of the release, from 0
 * @param concepts the concepts
 * @param methods labels of the methods, each with each of the concepts
 * @param last whether none comes after it: once all before it are in, what is still held is dropped
 */
public record TextsReleased(
        String runId, String judge, int look, List<Integer> concepts, List<String> methods, boolean last)
        implements Message {

    /** Copies the lists. */
    public TextsReleased {
        concepts = List.copyOf(concepts);
        methods = List.copyOf(methods);
    }

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.RELEASES;
    }
}
