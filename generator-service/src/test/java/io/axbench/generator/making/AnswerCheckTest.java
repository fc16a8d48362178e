package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.making.Verdict.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

    private static final AnswerCheck POSITIVE =
            new AnswerCheck("Describe a morning in a small town.", AnswerCheck.SENTENCE, null, null);
    private static final AnswerCheck WITHOUT = new AnswerCheck(
            "How much is 3 times 14?",
            AnswerCheck.RESULT,
            ConceptName.of("terms related to employment and employees"),
            null);

    @Test
    void takesAnOrdinaryAnswerWithoutBlanksAroundIt() {
        assertThat(POSITIVE.check("  The baker opens first, and the street smells of bread.\n"))
                .isEqualTo(new Taken<>("The baker opens first, and the street smells of bread."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that request.",
                "I\u2019m sorry, I cannot do this one.",
                "As an AI, I have no mornings of my own to describe.",
                "I am unable to provide such a description.",
                "I cannot assist with that, whatever the reason may be."
            })
    void rejectsRefusals(String answer) {
        assertThat(POSITIVE.check(answer)).isEqualTo(new NotTaken<>(Rejected.REFUSAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry I was late, she said, and put the bread on the table.",
                "Apologies and thanks were exchanged at the market all morning long."
            })
    void takesApologiesThatAreNoRefusals(String answer) {
        assertThat(POSITIVE.check(answer)).isInstanceOf(Taken.class);
    }

    @Test
    void rejectsWhatIsTooShortTooLongOrEmpty() {
        assertThat(POSITIVE.check("It is calm.")).isEqualTo(new NotTaken<>(Rejected.TOO_SHORT));
        assertThat(POSITIVE.check("calm ".repeat(900))).isEqualTo(new NotTaken<>(Rejected.TOO_LONG));
        assertThat(POSITIVE.check(" \n ")).isEqualTo(new NotTaken<>(Rejected.EMPTY));
        assertThat(WITHOUT.check("42")).isInstanceOf(Taken.class);
    }

    @Test
    void rejectsAnAnswerThatRepeatsTheInstruction() {
        assertThat(POSITIVE.check("Describe a morning in a small town: the baker opens first."))
                .isEqualTo(new NotTaken<>(Rejected.REPEATS_THE_INSTRUCTION));
    }

    @Test
    void rejectsOtherLanguages() {
        assertThat(POSITIVE.check("\u041f\u0435\u043a\u0430\u0440\u044c \u043e\u0442\u043a\u0440\u044b\u0432\u0430"
                        + "\u0435\u0442 \u043f\u0435\u0440\u0432\u044b\u043c, \u0438 \u0443\u043b\u0438\u0446\u0430"))
                .isEqualTo(new NotTaken<>(Rejected.WRONG_LANGUAGE));
        assertThat(POSITIVE.check("El panadero abre primero y la calle huele a pan; los vecinos salen de las casas con"
                        + " sus perros y hablan en la plaza del pueblo por un rato"))
                .isEqualTo(new NotTaken<>(Rejected.WRONG_LANGUAGE));
    }

    @Test
    void takesCodeAndFormulas() {
        assertThat(POSITIVE.check("```python\nfor que in de:\n    la(el, los, las, un, una, por, con)\n```"))
                .isInstanceOf(Taken.class);
        assertThat(POSITIVE.check("\u03b1 + \u03b2 = \u03b3, so \u03b1 = \u03b3 - \u03b2 = 4."))
                .isInstanceOf(Taken.class);
    }

    @Test
    void rejectsAnAnswerThatNamesWhatMustStayOut() {
        assertThat(WITHOUT.check("An employee of a firm would say that employment pays 42."))
                .isEqualTo(new NotTaken<>(Rejected.NAMES_THE_CONCEPT));
        assertThat(WITHOUT.check("It is 42, as any employee can tell.")).isInstanceOf(Taken.class);
    }

    @Test
    void rejectsAHardNegativeWithoutItsWord() {
        // Given
        AnswerCheck check = new AnswerCheck(
                "", AnswerCheck.SENTENCE, ConceptName.of("banks").without("bank"), "bank");

        // When Then
        assertThat(check.check("The boat lay by the river all day long."))
                .isEqualTo(new NotTaken<>(Rejected.LACKS_THE_WORD));
        assertThat(check.check("The boat lay at the bank of the river.")).isInstanceOf(Taken.class);
        assertThat(check.check("Both banks of the river were green.")).isInstanceOf(Taken.class);
    }
}
