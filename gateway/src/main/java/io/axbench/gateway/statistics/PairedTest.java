package io.axbench.gateway.statistics;

/**
 * The test that decides whether two methods differ. All compare the methods on the concepts that both have.
 *
 * <p>{@link #T} is the default: it is about the mean, which is what methods are ranked by, and its p can be as small as
 * a correction over many pairs asks for. The p of the other two is never below {@code 2^(1-n)}: on ten concepts they
 * cannot tell two of eight methods apart, whatever the scores.
 */
public enum PairedTest {
    /** Student's paired test. */
    T,
    /** Wilcoxon's signed-rank test, of the differences' middle. */
    WILCOXON,
    /** The sign-flip test, of the mean; no assumption but that signs are exchangeable if the methods are alike. */
    SIGN_FLIP
}
