package io.axbench.gateway.domain.comparison;

import static io.axbench.gateway.domain.comparison.ComparedStage.DATA;
import static io.axbench.gateway.domain.comparison.ComparedStage.SCORES;
import static io.axbench.gateway.domain.comparison.ComparedStage.VECTORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.gateway.domain.comparison.Contents.Content;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where two runs part, and which concepts are looked at. */
class RunComparisonTest {

    @Test
    void theFirstStageThatDiffersIsNamedAtItsFirstPlace() {
        // Given: data alike, vectors of concept 2 and all scores not
        Contents one = contents(
                content(SCORES, 1, "s1"),
                content(DATA, 1, "d1"),
                content(DATA, 2, "d2"),
                content(VECTORS, 1, "v1"),
                content(VECTORS, 2, "v2"));
        Contents other = contents(
                content(DATA, 1, "d1"),
                content(DATA, 2, "d2"),
                content(VECTORS, 1, "v1"),
                content(VECTORS, 2, "other"),
                content(SCORES, 1, "other"));
        // When
        RunComparison comparison = RunComparison.ofRepetition(one, other);
        // Then
        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.first()).isEqualTo(new StageComparison.Difference(VECTORS, 2, "m", "", "v2", "other"));
        assertThat(comparison.stages()).extracting(StageComparison::equal).containsExactly(2, 1, 0, 0, 0);
        assertThat(comparison.stages()).extracting(StageComparison::different).containsExactly(0, 1, 1, 0, 0);
    }

    @Test
    void whatIsLackingIsADifferenceOfARepetitionAlone() {
        // Given
        Contents run = contents(content(DATA, 1, "d"), content(VECTORS, 1, "v"));
        Contents part = contents(content(DATA, 1, "d"));
        // When, then
        assertThat(RunComparison.ofBoth(run, part).equal()).isTrue();
        assertThat(RunComparison.ofBoth(run, part).stages().get(1).onlyFirst()).isEqualTo(1);
        assertThat(RunComparison.ofRepetition(run, part).equal()).isFalse();
        assertThat(RunComparison.ofRepetition(run, part).first().otherHash()).isNull();
        assertThat(RunComparison.ofRepetition(part, run).equal()).isTrue();
    }

    @Test
    void whatWasNotRecordedIsNeitherEqualNorDifferent() {
        // When
        RunComparison comparison =
                RunComparison.ofRepetition(contents(content(DATA, 1, null)), contents(content(DATA, 1, "d")));
        // Then: nothing was compared, so nothing is equal
        assertThat(comparison.stages().getFirst().notRecorded()).isEqualTo(1);
        assertThat(comparison.first()).isNull();
        assertThat(comparison.equal()).isFalse();
    }

    @Test
    void aSampleHangsOnTheSeedAlone() {
        // Given
        List<Integer> concepts = List.of(2, 3, 5, 7, 11, 13, 17, 19);
        // When
        List<Integer> sample = ConceptSample.draw(concepts, 3, 42);
        // Then
        assertThat(sample).hasSize(3).isSorted().doesNotHaveDuplicates().isSubsetOf(concepts);
        assertThat(ConceptSample.draw(concepts, 3, 42)).isEqualTo(sample);
        assertThat(ConceptSample.draw(concepts, 99, 42)).isEqualTo(concepts);
        List<List<Integer>> others = List.of(
                ConceptSample.draw(concepts, 3, 1),
                ConceptSample.draw(concepts, 3, 2),
                ConceptSample.draw(concepts, 3, 3));
        assertThat(others).anyMatch(other -> !other.equals(sample));
    }

    @Test
    void anOriginOfWhichOneRunKnowsNothingSaysNothing() {
        // Given
        TreeMap<String, SortedSet<String>> one = new TreeMap<>();
        one.put("code", new TreeSet<>(List.of("v1")));
        one.put("judge gpt", new TreeSet<>(List.of("v1")));
        TreeMap<String, SortedSet<String>> other = new TreeMap<>();
        other.put("code", new TreeSet<>(List.of("v1", "v2")));
        // When, then
        assertThat(OriginDifference.of(one, other))
                .containsExactly(new OriginDifference("code", List.of("v1"), List.of("v1", "v2")));
    }

    private static Contents contents(Content... contents) {
        return new Contents(List.of(contents));
    }

    private static Content content(ComparedStage stage, int concept, @Nullable String hash) {
        return new Content(stage, new Place(concept, stage == DATA ? "" : "m", ""), hash);
    }
}
