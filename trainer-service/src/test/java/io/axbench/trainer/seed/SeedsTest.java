package io.axbench.trainer.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void aSeedIsTheSameOnEveryMachine() {
        // First 8 bytes of: printf 'axbench-1/42/3/LinearProbe/order' | sha256sum
        assertThat(new Seeds(42, 3, "LinearProbe").seed("order")).isEqualTo(0x74a4176b28b6e110L);
    }

    @Test
    void everyPartOfTheNameMatters() {
        Seeds seeds = new Seeds(42, 3, "LinearProbe");
        assertThat(Set.of(
                        seeds.seed("order"),
                        seeds.seed("init"),
                        new Seeds(43, 3, "LinearProbe").seed("order"),
                        new Seeds(42, 4, "LinearProbe").seed("order"),
                        new Seeds(42, 3, "ReFT-r1").seed("order"),
                        seeds.text(0, 1.0),
                        seeds.text(1, 1.0),
                        seeds.text(0, 1.2)))
                .hasSize(8);
    }
}
