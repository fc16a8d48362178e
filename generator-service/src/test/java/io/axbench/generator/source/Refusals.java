package io.axbench.generator.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal looks like: one line, of a reason, with certain words. */
public final class Refusals {

    private Refusals() {}

    /** Asserts that a call is refused for a reason, in one line that holds the words. */
    public static void assertRefused(ThrowingCallable call, Reason reason, String... words) {
        Throwable fault = Assertions.catchThrowable(call);
        assertThat(fault).isInstanceOfSatisfying(AxbenchException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.getMessage()).doesNotContain("\n");
            for (String word : words) {
                assertThat(refusal.getMessage()).contains(word);
            }
        });
    }
}
