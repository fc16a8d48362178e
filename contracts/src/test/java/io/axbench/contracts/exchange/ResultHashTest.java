package io.axbench.contracts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stored results are found by these hashes, so they stay as they are: the values are Python's hashlib's. */
class ResultHashTest {

    @Test
    void partsCountWithTheirLengths() {
        assertThat(ResultHash.of("ab", "c"))
                .isEqualTo("430fb1b4ac43316eca81fab27a1930ab8eff8fef6a1dc7903dce44bbc2790dc5")
                .isNotEqualTo(ResultHash.of("a", "bc"));
    }

    @Test
    void scoresAreFoundByWhatWasLearnt() {
        assertThat(ResultHash.detection("abc"))
                .isEqualTo("2502f9e1ba8ec49d0027c448c4f7837b8db3deb00e1ba0a96ba2a1f442d89232");
    }
}
