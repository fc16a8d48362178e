package io.axbench.lm.decoder;

import io.axbench.lm.ModelException;
import io.axbench.lm.intervention.Site;
import io.axbench.lm.intervention.SteeringReport;
import java.util.ArrayList;
import java.util.List;

/** What is known of one text's steering: whether it is steered at all, and how often each site did it. */
final class RowSteering {

    private final List<Site> sites;
    private final int prompt;
    private final int prefix;
    private final int[] inPrompt;
    private final int[] inOutput;
    private int outputRead;
    private boolean open;

    /**
     * Nothing counted yet.
     *
     * @param open whether the text is steered before any condition is looked at
     */
    RowSteering(List<Site> sites, int prompt, int prefix, boolean open) {
        this.sites = sites;
        this.prompt = prompt;
        this.prefix = prefix;
        this.inPrompt = new int[sites.size()];
        this.inOutput = new int[sites.size()];
        this.open = open;
    }

    /** Whether this text is steered. */
    boolean open() {
        return open;
    }

    /** A condition is met: the text is steered from here on. */
    void unlock() {
        open = true;
    }

    /**
     * Takes what was counted in the prompt.
     *
     * @throws ModelException {@code ENGINE} if it is not what the positions say
     */
    void promptRead(int site, long counted) {
        long expected = open ? sites.get(site).positions().inPrompt(prompt, prefix) : 0;
        check(site, counted, expected, "the prompt");
        inPrompt[site] += (int) counted;
    }

    /**
     * Takes what was counted in one new token.
     *
     * @throws ModelException {@code ENGINE} if it is not what the positions say
     */
    void tokenRead(int site, long counted) {
        long expected = open && sites.get(site).positions().inOutput() ? 1 : 0;
        check(site, counted, expected, "new token " + outputRead);
        inOutput[site] += (int) counted;
    }

    /** One more new token went through all blocks. */
    void tokenPassed() {
        outputRead++;
    }

    /** The counts so far. */
    SteeringReport report() {
        List<SteeringReport.Steered> steered = new ArrayList<>();
        for (int i = 0; i < inPrompt.length; i++) {
            steered.add(new SteeringReport.Steered(sites.get(i).layer(), inPrompt[i], inOutput[i]));
        }
        return new SteeringReport(steered, outputRead);
    }

    private void check(int site, long counted, long expected, String where) {
        if (counted != expected) {
            throw new ModelException(
                    ModelException.Kind.ENGINE,
                    "steering: site %d (layer %d) changed %d positions of %s, expected %d; this is a bug, please report it"
                            .formatted(site, sites.get(site).layer(), counted, where, expected));
        }
    }
}
