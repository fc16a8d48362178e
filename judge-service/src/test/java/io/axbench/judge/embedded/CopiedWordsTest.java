package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CopiedWordsTest {

    private static final String QUESTION = "How do bees find their hive again?";
    private static final IdfTable IDF = new IdfTable(500, Map.of("referenc", 300));

    @Test
    void everyCopyOfTheInstructionIsTakenOut() {
        String text = "> how do bees, find THEIR hive again?\nWell: how do bees find their hive again? By the sun.";
        assertThat(CopiedWords.removeInstruction(text, QUESTION)).isEqualTo("> ?\nWell: ? By the sun.");
    }

    @Test
    void anAnswerThatTakesUpAFewWordsIsLeftAlone() {
        String text = "Bees find their hive by the sun.";
        assertThat(CopiedWords.removeInstruction(text, QUESTION)).isSameAs(text);
    }

    @Test
    void twoWordsAreNoCopyOfAnInstruction() {
        assertThat(CopiedWords.removeInstruction("Name bees that sting.", "Name bees!"))
                .isEqualTo("Name bees that sting.");
    }

    @Test
    void aDescriptionIsTakenOutWithAndWithoutItsOpening() {
        // Given
        String concept = "references to rental services and equipment";

        // Then
        assertThat(CopiedWords.removeDescription("No references to rental services and equipment.", concept, IDF))
                .isEqualTo("No .");
        assertThat(CopiedWords.removeDescription("No rental services, and equipment neither.", concept, IDF))
                .isEqualTo("No  neither.");
    }

    @Test
    void theWordsOfADescriptionInOtherPlacesStay() {
        String text = "They rent equipment; rental is a service, and services cost money.";
        assertThat(CopiedWords.removeDescription(text, "references to rental services and equipment", IDF))
                .isSameAs(text);
    }

    @Test
    void oneContentWordIsNoCopyOfADescription() {
        assertThat(CopiedWords.removeDescription("Dreams fade.", "dreams", IDF)).isEqualTo("Dreams fade.");
    }
}
