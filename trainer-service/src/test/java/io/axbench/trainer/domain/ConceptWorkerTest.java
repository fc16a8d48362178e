package io.axbench.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Reason;
import org.junit.jupiter.api.Test;

class ConceptWorkerTest {

    @Test
    void memoryThatDoesNotSufficeEndsTheMethodAndNotTheConcept() {
        assertThat(ConceptWorker.putsBack(Reason.OUT_OF_MEMORY)).isFalse();
        assertThat(ConceptWorker.putsBack(Reason.DISK_FULL)).isTrue();
        assertThat(ConceptWorker.putsBack(Reason.LEASE_LOST)).isTrue();
        assertThat(ConceptWorker.putsBack(Reason.NON_FINITE)).isFalse();
    }
}
