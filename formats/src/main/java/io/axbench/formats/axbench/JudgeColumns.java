package io.axbench.formats.axbench;

import java.util.List;

/** What the public code's judge calls its evaluator and its three questions, in names of columns and keys. */
final class JudgeColumns {

    static final String EVALUATOR = "LMJudgeEvaluator";
    /** The questions, in the order concept, instruction, fluency. */
    static final List<String> AXES = List.of("relevance_concept", "relevance_instruction", "fluency");

    private JudgeColumns() {}

    /** The column of a method's ratings on an axis. */
    static String ratings(String method, String axis) {
        return "%s_%s_%s_ratings".formatted(method, EVALUATOR, axis);
    }

    /** The column of the judge's answers. */
    static String completions(String method, String axis) {
        return "%s_%s_%s_completions".formatted(method, EVALUATOR, axis);
    }
}
