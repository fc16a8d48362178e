package io.axbench.gateway.store;

import io.axbench.gateway.metrics.Means;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a concept by a method, in the order of instruction and factor. A large run has a million of them, and as
 * many ratings: the database hands them over as arrays, an array a column, which costs it a tenth of a row each.
 */
final class WrittenTexts {

    /** Those of a concept, a row a method. */
    static final String TEXTS = """
            select method,
              array_agg(instruction_id order by instruction_id, factor) as instructions,
              array_agg(factor order by instruction_id, factor) as factors,
              array_agg(perplexity order by instruction_id, factor) as perplexities
            from steered_text where run_id = ? and concept_id = ? group by method""";

    /** The ratings of a concept, a row a method and judge; samples of a text follow each other. */
    static final String RATINGS = """
            select method, judge,
              array_agg(instruction_id order by instruction_id, factor, sample) as instructions,
              array_agg(factor order by instruction_id, factor, sample) as factors,
              array_agg(concept order by instruction_id, factor, sample) as concept,
              array_agg(instruction order by instruction_id, factor, sample) as answer,
              array_agg(fluency order by instruction_id, factor, sample) as fluency,
              array_agg(unreadable is not null order by instruction_id, factor, sample) as unreadable
            from rating where run_id = ? and concept_id = ? group by method, judge""";

    private final Number[] instructions;
    private final Number[] factors;
    private final @Nullable Number[] perplexities;

    private WrittenTexts(ResultSet r) throws SQLException {
        instructions = (Number[]) array(r, "instructions");
        factors = (Number[]) array(r, "factors");
        perplexities = (Number[]) array(r, "perplexities");
    }

    static WrittenTexts of(ResultSet r) throws SQLException {
        return new WrittenTexts(r);
    }

    /** Where a text stands. */
    record Place(int instruction, double factor) {}

    /**
     * How sure a judge is of its ratings of a text.
     *
     * @param confidence mean of the three axes; null if there is none
     */
    record Confident(
            RatedPiece.Key piece, Place place, @Nullable Double confidence) {

        static Confident of(ResultSet r) throws SQLException {
            List<Double> axes = new ArrayList<>();
            for (String axis : List.of("concept", "instruction", "fluency")) {
                Double confidence = Rows.real(r, axis);
                if (confidence != null) {
                    axes.add(confidence);
                }
            }
            return new Confident(
                    RatedPiece.Key.of(r),
                    new Place(r.getInt("instruction_id"), r.getDouble("factor")),
                    Means.orNull(Means.arithmetic(axes)));
        }
    }

    /** How many instructions the concept has: all of them have texts. */
    int instructions() {
        return instructions[instructions.length - 1].intValue() + 1;
    }

    /**
     * Those that a judge has rated.
     *
     * @param r a row of its ratings
     * @param sure its confidence where it told that
     */
    List<Text> rated(ResultSet r, Map<Place, Double> sure) throws SQLException {
        Number[] instruction = (Number[]) array(r, "instructions");
        Number[] factor = (Number[]) array(r, "factors");
        @Nullable Number[] concept = (Number[]) array(r, "concept");
        @Nullable Number[] answer = (Number[]) array(r, "answer");
        @Nullable Number[] fluency = (Number[]) array(r, "fluency");
        Boolean[] unreadable = (Boolean[]) array(r, "unreadable");
        List<Text> texts = new ArrayList<>(instructions.length);
        int text = 0;
        int next;
        for (int first = 0; first < instruction.length; first = next) {
            int row = instruction[first].intValue();
            double at = factor[first].doubleValue();
            List<Ratings> said = new ArrayList<>(1);
            for (next = first; next < instruction.length && is(instruction, factor, next, row, at); next++) {
                said.add(
                        new Ratings(whole(concept[next]), whole(answer[next]), whole(fluency[next]), unreadable[next]));
            }
            while (text < instructions.length && isBefore(text, row, at)) {
                text++;
            }
            if (text < instructions.length && is(instructions, factors, text, row, at)) {
                texts.add(new Text(
                        row, at, said, real(perplexities[text]), sure.isEmpty() ? null : sure.get(new Place(row, at))));
            }
        }
        return texts;
    }

    private boolean isBefore(int text, int instruction, double factor) {
        int own = instructions[text].intValue();
        return own < instruction || (own == instruction && factors[text].doubleValue() < factor);
    }

    private static boolean is(Number[] instructions, Number[] factors, int index, int instruction, double factor) {
        return instructions[index].intValue() == instruction && factors[index].doubleValue() == factor;
    }

    private static @Nullable Integer whole(@Nullable Number number) {
        return number == null ? null : (Integer) number.intValue();
    }

    private static @Nullable Double real(@Nullable Number number) {
        return number == null ? null : (Double) number.doubleValue();
    }

    /** A column of arrays; aggregates of a group are never null. */
    private static Object[] array(ResultSet r, String column) throws SQLException {
        return (Object[]) r.getArray(column).getArray();
    }
}
