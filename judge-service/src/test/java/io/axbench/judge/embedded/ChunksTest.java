package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunksTest {

    @Test
    void sentencesAreJoinedUntilTheyHaveEightWords() {
        assertThat(Chunks.of("One two three. Four five six seven eight. Nine ten eleven twelve!"))
                .containsExactly("One two three. Four five six seven eight.", "Nine ten eleven twelve!");
    }

    @Test
    void aRestUnderFourWordsJoinsTheLast() {
        assertThat(Chunks.of("One two three four five six seven eight.\nThe end."))
                .containsExactly("One two three four five six seven eight. The end.");
    }

    @Test
    void aShortTextIsOneChunk() {
        assertThat(Chunks.of("  Yes. ")).containsExactly("Yes.");
    }

    @Test
    void aBlankTextHasNone() {
        assertThat(Chunks.of(" \n ")).isEmpty();
    }

    @Test
    void chunksBeyondEightAreLeftOut() {
        assertThat(Chunks.of("a b c d e f g h.\n".repeat(12))).hasSize(8);
    }

    @Test
    void aPointInsideAWordDoesNotSplit() {
        assertThat(Chunks.of("call self.next and self.prev until x.y equals z.w in the list"))
                .hasSize(1);
    }
}
