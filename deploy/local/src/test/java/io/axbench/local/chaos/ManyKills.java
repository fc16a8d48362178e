package io.axbench.local.chaos;

import io.axbench.local.home.Parts;
import io.axbench.local.run.RunView;

/** Kills every part but the gateway while it has work, some again and again, and counts the kills of those who ask. */
final class ManyKills implements MadeRun.Disturbance {

    private int askersKilled;

    @Override
    public void during(TestStack stack, EndpointProcess endpoint, String runId) throws InterruptedException {
        endpoint.awaitRequests(5);
        kill(stack, Parts.GENERATOR);
        endpoint.awaitRequests(40);
        kill(stack, Parts.trainer(1));
        kill(stack, Parts.POSTGRES);
        endpoint.awaitRequests(80);
        kill(stack, Parts.GENERATOR);
        endpoint.awaitRequests(110);
        kill(stack, Parts.BROKER);
        kill(stack, Parts.GENERATOR);
        stack.awaitRun(runId, run -> begun(run, "detect"));
        kill(stack, Parts.GENERATOR);
        stack.awaitRun(runId, run -> begun(run, "generate"));
        kill(stack, Parts.trainer(1));
        stack.awaitRun(runId, run -> begun(run, "judge"));
        kill(stack, Parts.JUDGE);
        stack.awaitRun(runId, run -> run.progress().texts().judged() > 60);
        kill(stack, Parts.JUDGE);
        kill(stack, Parts.POSTGRES);
    }

    /** How often the generator or the judge was killed. */
    int askersKilled() {
        return askersKilled;
    }

    private void kill(TestStack stack, String part) throws InterruptedException {
        stack.kill(part);
        if (part.equals(Parts.GENERATOR) || part.equals(Parts.JUDGE)) {
            askersKilled++;
        }
    }

    private static boolean begun(RunView run, String stage) {
        return run.progress().stages().stream().anyMatch(s -> s.stage().equals(stage) && s.done() > 0);
    }
}
