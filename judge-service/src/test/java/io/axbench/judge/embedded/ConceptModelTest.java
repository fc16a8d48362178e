package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConceptModelTest {

    private static final IdfTable IDF = new IdfTable(3, Map.of("term", 3, "rent", 1));

    @Test
    void endingsAreCutWhereThreeLettersRemain() {
        assertThat(Words.stem("organization")).isEqualTo("organ");
        assertThat(Words.stem("relations")).isEqualTo("rel");
        assertThat(Words.stem("rentals")).isEqualTo("rental");
        assertThat(Words.stem("sing")).isEqualTo("sing");
        assertThat(Words.stem("exceedingly")).isEqualTo("exceed");
    }

    @Test
    void stopWordsAndRepeatedStemsAreLeftOut() {
        assertThat(Words.stems("Terms of a term and the RENTING")).containsExactly("term", "rent");
    }

    @Test
    void idfIsTheLogarithmOfTheSmoothedShare() {
        assertThat(IDF.of("term")).isZero();
        assertThat(IDF.of("rent")).isCloseTo(Math.log(2), within(1e-12));
        assertThat(IDF.of("never seen")).isCloseTo(Math.log(4), within(1e-12));
    }

    @Test
    void overlapWeighsWordsByIdf() {
        // rent ln 2, car ln 4, term 0: of 3 ln 2 the text holds ln 2
        double overlap = ConceptPresence.overlap("terms related to renting cars", "She rents rooms.", withRelated());
        assertThat(overlap).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void aDescriptionWithoutContentWordsOverlapsNothing() {
        assertThat(ConceptPresence.overlap("of the", "of the", IDF)).isZero();
    }

    @Test
    void aDescriptionCopiedIntoTheTextDoesNotCount() {
        // Given texts without the concept that point away from it, and one with its words in other places
        ConceptModel model = new ConceptModel(-2.706, 13.656, 6.718, 0.45, 0.75);
        ConceptPresence presence = new ConceptPresence(new FakeEmbedder(), model, IDF);

        // Then
        assertThat(presence.of("renting cars", "This answer contains no renting cars."))
                .isLessThan(0.1);
        assertThat(presence.of("renting cars", "This answer. Renting cars.")).isLessThan(0.1);
        assertThat(presence.of("renting cars", "This shop rents out a car.")).isGreaterThan(0.9);
    }

    @Test
    void ratingsFollowTheTwoProbabilities() {
        ConceptModel model = new ConceptModel(0, 1, 0, 0.45, 0.75);
        assertThat(model.rating(0.45)).isZero();
        assertThat(model.rating(model.probability(0, 0))).isEqualTo(1);
        assertThat(model.rating(model.probability(2, 0))).isEqualTo(2);
    }

    private static IdfTable withRelated() {
        return new IdfTable(3, Map.of("term", 3, "relat", 3, "rent", 1));
    }
}
