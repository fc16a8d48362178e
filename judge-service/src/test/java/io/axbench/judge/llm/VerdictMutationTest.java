package io.axbench.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Failed;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.domain.Verdict.Unparseable;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Verdicts with seeded damage: whatever comes of it is read as its reader would, or not at all. */
class VerdictMutationTest {

    private static final long SEED = 20261124;
    private static final int MUTATIONS = 1500;
    private static final List<String> WHOLE = List.of(
            "The bees are named twice.\nRating: [[2]]",
            "Nothing of it is there. **Rating:** [[0]]",
            "It is touched.\n\nRating: 1.0",
            "<think>It may be 0.</think>\nIt takes part.\nRating: [[1]]",
            "Le texte est fluide, m\u00EAme \uD83D\uDC1D.\nRating: [2]");
    private static final List<String> NOISE = List.of(
            "0",
            "1",
            "2",
            "7",
            "-",
            ".",
            "/",
            "[",
            "]]",
            "*",
            "\n",
            " ",
            "\u0000",
            "\uD83D",
            "Rating:",
            "n",
            "<think>",
            "or",
            "\uFF11",
            "\u0661",
            "%",
            "1/2",
            "{",
            "\"",
            "\\",
            "\u200B",
            "Rating: [[1]]");

    @Test
    void aDamagedVerdictIsReadAsItsReaderWouldOrNotAtAll() {
        SplittableRandom random = new SplittableRandom(SEED);
        int readable = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String reply = mutated(WHOLE.get(random.nextInt(WHOLE.size())), random);
            boolean complete = random.nextInt(4) > 0;
            switch (VerdictParser.parse(reply, complete)) {
                case Rated rated -> {
                    readable++;
                    assertThat(endsInThis(reply, rated.rating()))
                            .as("mutation %d of seed %d: %s read as %s", i, SEED, reply, rated)
                            .isTrue();
                }
                case Unparseable none -> assertThat(none.found()).isNotBlank().hasSizeLessThan(160);
                case Failed failed -> fail("mutation %d of seed %d failed: %s", i, SEED, failed);
            }
        }
        assertThat(readable).isBetween(MUTATIONS / 5, MUTATIONS * 4 / 5);
    }

    @Test
    void aCutVerdictNeverSaysAnotherNumber() {
        for (String whole : WHOLE) {
            Verdict meant = VerdictParser.parse(whole, true);
            for (int length = 0; length <= whole.length(); length++) {
                Verdict cut = VerdictParser.parse(whole.substring(0, length), false);
                assertThat(cut instanceof Unparseable || cut.equals(meant))
                        .as("%s read as %s", whole.substring(0, length), cut)
                        .isTrue();
            }
        }
    }

    /** Written apart from the parser: the last label is followed by this digit and by no other on its line. */
    private static boolean endsInThis(String reply, int rating) {
        String lower = reply.toLowerCase(Locale.ROOT);
        String after = reply.substring(lower.lastIndexOf("rating") + "rating".length());
        String digits =
                after.strip().lines().limit(2).reduce("", String::concat).replaceAll("[^0-9]", "");
        return digits.equals(Integer.toString(rating)) || digits.matches(rating + "0+");
    }

    private static String mutated(String whole, SplittableRandom random) {
        StringBuilder text = new StringBuilder(whole);
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            // Half of the damage where it matters: at the end.
            int from = random.nextBoolean() ? 0 : Math.max(0, text.length() - 12);
            int at = from + random.nextInt(Math.max(1, text.length() - from));
            int end = Math.min(text.length(), at + 1 + random.nextInt(3));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(Math.min(at, text.length()), NOISE.get(random.nextInt(NOISE.size())));
                case 1 -> text.delete(at, end);
                case 2 -> text.replace(at, end, NOISE.get(random.nextInt(NOISE.size())));
                default -> text.append(text.substring(at, end));
            }
        }
        return text.toString();
    }
}
