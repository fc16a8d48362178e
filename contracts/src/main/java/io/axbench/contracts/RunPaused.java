package io.axbench.contracts;

/**
 * A service has stopped working on a run because the next question would pass the run's limit.
 *
 * @param runId the run
 * @param service who stopped
 * @param limit the limit that was in force, in dollars
 * @param spent what the service has spent on the run, in dollars
 * @param detail one line: what was found, what to do
 */
public record RunPaused(String runId, String service, double limit, double spent, String detail) implements Message {

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.FAILURES;
    }
}
