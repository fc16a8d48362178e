package io.axbench.generator.making;

import io.axbench.contracts.Genre;
import io.axbench.endpoint.Reply;
import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.making.Verdict.Taken;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All questions that are asked about a concept, and how their answers are read. */
final class Questions {

    private static final Pattern GENRE = Pattern.compile("(?i)\\b(text|code|math)\\b");
    private static final Pattern WORD_LINE =
            Pattern.compile("[\\s\\-*\u2022\\d.)\"'`]*([\\p{L}][\\p{L}' -]{1,30}?)[\"'`.,;\\s]*");
    private static final Pattern CHECK = Pattern.compile("(?i)\\b(unrelated|related)\\b");
    private static final int MOST_WORDS_OF_A_WORD = 2;
    private static final int LONGEST_SENSE = 250;
    private static final int LONGEST_STEERING = 1_200;

    private final String concept;
    private final ConceptName name;

    Questions(String concept) {
        this.concept = concept;
        this.name = ConceptName.of(concept);
    }

    Asked<Genre> genre() {
        return whole(Prompts.GENRE, "", Map.of("concept", concept), answer -> {
            Matcher word = GENRE.matcher(answer);
            return word.find()
                    ? new Taken<>(Genre.valueOf(word.group(1).toUpperCase(Locale.ROOT)))
                    : new NotTaken<>(Rejected.UNREADABLE);
        });
    }

    Asked<String> positive(String instruction) {
        AnswerCheck check = new AnswerCheck(instruction, AnswerCheck.SENTENCE, null, null);
        return about(Prompts.POSITIVE, instruction, Map.of(), check);
    }

    Asked<String> without(String instruction) {
        AnswerCheck check = new AnswerCheck(instruction, AnswerCheck.RESULT, name, null);
        return about(Prompts.WITHOUT, instruction, Map.of(), check);
    }

    Asked<String> hardNegative(Contrast contrast, String instruction) {
        AnswerCheck check =
                new AnswerCheck(instruction, AnswerCheck.SENTENCE, name.without(contrast.word()), contrast.word());
        return about(
                Prompts.HARD_NEGATIVE, instruction, Map.of("word", contrast.word(), "sense", contrast.sense()), check);
    }

    /** Words that belong to the concept, without doubles, at most so many. */
    Asked<List<String>> contrastWords(int count) {
        Map<String, String> values = Map.of("concept", concept, "count", Integer.toString(count));
        return asked(Prompts.CONTRAST_WORDS, "", values, answer -> {
            List<String> lines = answer.text().lines().toList();
            // of a list that is cut off, the last word may be half of one
            List<String> first = words(answer.complete() ? lines : lines.subList(0, Math.max(0, lines.size() - 1)));
            return first.isEmpty()
                    ? new NotTaken<>(answer.complete() ? Rejected.UNREADABLE : Rejected.CUT_OFF)
                    : new Taken<>(List.copyOf(first.subList(0, Math.min(count, first.size()))));
        });
    }

    private static List<String> words(List<String> lines) {
        Set<String> words = new LinkedHashSet<>();
        for (String line : lines) {
            Matcher word = WORD_LINE.matcher(line);
            if (word.matches() && word.group(1).strip().split("\\s+").length <= MOST_WORDS_OF_A_WORD) {
                words.add(word.group(1).strip().toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(words);
    }

    /** Another sense of a word; empty if it has none. */
    Asked<String> sense(String word) {
        return whole(Prompts.CONTRAST_SENSE, word, Map.of("concept", concept, "word", word), answer -> {
            String line = answer.strip().lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                return new NotTaken<>(Rejected.EMPTY);
            }
            if (AnswerCheck.isRefusal(line)) {
                return new NotTaken<>(Rejected.REFUSAL);
            }
            if (line.toLowerCase(Locale.ROOT).matches("[\"'*]*none\\b.*")) {
                return new Taken<>("");
            }
            return line.length() > LONGEST_SENSE ? new NotTaken<>(Rejected.TOO_LONG) : new Taken<>(line);
        });
    }

    /** Whether a sense has nothing to do with the concept. */
    Asked<Boolean> unrelated(Contrast contrast) {
        Map<String, String> values = Map.of("concept", concept, "word", contrast.word(), "sense", contrast.sense());
        return whole(Prompts.CONTRAST_CHECK, contrast.word(), values, answer -> {
            Matcher word = CHECK.matcher(answer);
            return word.find()
                    ? new Taken<>(word.group(1).equalsIgnoreCase("unrelated"))
                    : new NotTaken<>(Rejected.UNREADABLE);
        });
    }

    Asked<String> steering() {
        return whole(Prompts.STEERING, "", Map.of("concept", concept), answer -> {
            String text = answer.strip();
            if (text.length() > LONGEST_STEERING) {
                return new NotTaken<>(Rejected.TOO_LONG);
            }
            return new AnswerCheck("", AnswerCheck.SENTENCE, null, null).check(text);
        });
    }

    private Asked<String> about(Prompt prompt, String instruction, Map<String, String> more, AnswerCheck check) {
        Map<String, String> values = new HashMap<>(more);
        values.put("concept", concept);
        values.put("instruction", instruction);
        return new Asked<>(concept, prompt, prompt.fill(values), instruction, answer -> check.check(answer.text()));
    }

    /** A question whose answer counts only where the model ended it: half of it would pass for the whole. */
    private <T> Asked<T> whole(
            Prompt prompt, String about, Map<String, String> values, Function<String, Verdict<T>> check) {
        return asked(
                prompt,
                about,
                values,
                answer -> answer.complete() ? check.apply(answer.text()) : new NotTaken<>(Rejected.CUT_OFF));
    }

    private <T> Asked<T> asked(
            Prompt prompt, String about, Map<String, String> values, Function<Reply.Answered, Verdict<T>> check) {
        return new Asked<>(concept, prompt, prompt.fill(values), about, check);
    }
}
