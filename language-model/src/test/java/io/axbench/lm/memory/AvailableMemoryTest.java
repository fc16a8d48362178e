package io.axbench.lm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as Linux writes them. */
class AvailableMemoryTest {

    private static final String MEMINFO = """
            MemTotal:       24000000 kB
            MemFree:         1000000 kB
            MemAvailable:    8000000 kB
            """;

    @Test
    void isWhatTheSystemSaysWithoutALimit() {
        assertThat(new AvailableMemory(MEMINFO, "max\n", "5000\n", "").bytes()).hasValue(8_192_000_000L);
    }

    @Test
    void isWhatTheContainerLeavesIfThatIsLess() {
        AvailableMemory memory = new AvailableMemory(
                MEMINFO, "4000000000\n", "3000000000\n", "anon 1\ninactive_file 500000000\nactive_file 7\n");

        assertThat(memory.bytes()).hasValue(1_500_000_000L);
    }

    @Test
    void isUnknownWhereNothingIsSaid() {
        assertThat(new AvailableMemory("", "", "", "").bytes()).isEmpty();
    }
}
