package io.axbench.generator.making;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of one kind: a number of instructions to be answered, and spare ones behind them for those whose answers are not
 * taken. Rows stand in the order of their instructions.
 */
final class Series {

    /** Spare instructions are used only where at least this share of the rows came out: a model that can, and slipped. */
    private static final double WORTH_MORE = 0.5;

    private final List<String> instructions;
    private final int count;
    private final Function<String, Asked<String>> question;
    private final List<Exchange> rows = new ArrayList<>();
    private int next;

    /**
     * A series.
     *
     * @param drawn instructions in drawn order, at least {@code count}
     * @param count rows wanted
     * @param question the question that an instruction becomes
     */
    Series(List<String> drawn, int count, Function<String, Asked<String>> question) {
        this.instructions = drawn.subList(0, Math.min(drawn.size(), count + count / 2 + 2));
        this.count = count;
        this.question = question;
    }

    /** Answers all series side by side. */
    static void fill(Interview interview, List<Series> all) {
        List<Asked<String>> questions = new ArrayList<>();
        List<Series> of = new ArrayList<>();
        List<String> instructions = new ArrayList<>();
        do {
            questions.clear();
            of.clear();
            instructions.clear();
            for (Series series : all) {
                for (String instruction : series.take()) {
                    questions.add(series.question.apply(instruction));
                    of.add(series);
                    instructions.add(instruction);
                }
            }
            List<Optional<String>> answers = interview.ask(questions);
            for (int i = 0; i < answers.size(); i++) {
                Series series = of.get(i);
                String instruction = instructions.get(i);
                answers.get(i).ifPresent(answer -> series.rows.add(new Exchange(instruction, answer)));
            }
        } while (!questions.isEmpty());
    }

    /** The instructions that are asked next; none when the series is full, out of spares, or hopeless. */
    private List<String> take() {
        int missing = count - rows.size();
        if (next > 0 && rows.size() < WORTH_MORE * count) {
            return List.of();
        }
        int end = Math.min(instructions.size(), next + missing);
        List<String> taken = instructions.subList(next, end);
        next = end;
        return taken;
    }

    List<Exchange> rows() {
        return List.copyOf(rows);
    }

    int wanted() {
        return count;
    }
}
