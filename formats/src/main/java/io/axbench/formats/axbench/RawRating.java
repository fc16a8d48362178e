package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text's three ratings as the public code writes them. A 0 whose answer holds no rating was none: that code writes 0 for
 * it.
 *
 * @param values in the order of {@link JudgeColumns#AXES}
 * @param answers what the judge said, if it is kept
 */
record RawRating(List<@Nullable Double> values, List<@Nullable String> answers) {

    private static final Pattern READABLE =
            Pattern.compile("Rating:[\\s*\\[\"']*[-+]?[0-9.]", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 60;

    /** What gives a value of an axis. */
    interface Axis<T> {
        @Nullable
        T of(String axis);
    }

    static RawRating of(Axis<Double> value, Axis<String> answer) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> answers = new ArrayList<>();
        for (String axis : JudgeColumns.AXES) {
            values.add(value.of(axis));
            answers.add(answer.of(axis));
        }
        return new RawRating(values, answers);
    }

    boolean empty() {
        return values.stream().allMatch(value -> value == null);
    }

    /** The rating of the text at a spot. */
    Rating at(Spot spot) {
        @Nullable Integer[] read = new @Nullable Integer[values.size()];
        String unreadable = null;
        for (int i = 0; i < read.length; i++) {
            Double value = values.get(i);
            String answer = answers.get(i);
            boolean said = value != null
                    && value == Math.rint(value)
                    && value >= 0
                    && value <= 2
                    && (value != 0 || answer == null || READABLE.matcher(answer).find());
            read[i] = said ? (Integer) (int) Math.rint(value) : null;
            if (!said && unreadable == null) {
                unreadable = answer == null ? "rating " + value : tail(answer);
            }
        }
        return new Rating(spot.input(), spot.factor(), 0, read[0], read[1], read[2], unreadable);
    }

    private static String tail(String answer) {
        String line = answer.strip();
        return line.length() <= LONGEST ? line : line.substring(line.length() - LONGEST);
    }
}
