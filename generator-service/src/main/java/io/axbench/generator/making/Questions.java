package io.axbench.generator.making;

import io.axbench.contracts.Genre;
import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.making.Verdict.Taken;
import java.util.ArrayList;
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
        return plain(Prompts.GENRE, "", Map.of("concept", concept), answer -> {
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
        return plain(Prompts.CONTRAST_WORDS, "", values, answer -> {
            Set<String> words = new LinkedHashSet<>();
            for (String line : answer.lines().toList()) {
                Matcher word = WORD_LINE.matcher(line);
                if (word.matches() && word.group(1).strip().split("\\s+").length <= MOST_WORDS_OF_A_WORD) {
                    words.add(word.group(1).strip().toLowerCase(Locale.ROOT));
                }
            }
            List<String> first = new ArrayList<>(words).subList(0, Math.min(count, words.size()));
            return first.isEmpty() ? new NotTaken<>(Rejected.UNREADABLE) : new Taken<>(List.copyOf(first));
        });
    }

    /** Another sense of a word; empty if it has none. */
    Asked<String> sense(String word) {
        return plain(Prompts.CONTRAST_SENSE, word, Map.of("concept", concept, "word", word), answer -> {
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
        return plain(Prompts.CONTRAST_CHECK, contrast.word(), values, answer -> {
            Matcher word = CHECK.matcher(answer);
            return word.find()
                    ? new Taken<>(word.group(1).equalsIgnoreCase("unrelated"))
                    : new NotTaken<>(Rejected.UNREADABLE);
        });
    }

    Asked<String> steering() {
        return plain(Prompts.STEERING, "", Map.of("concept", concept), answer -> {
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
        return new Asked<>(concept, prompt, prompt.fill(values), instruction, check::check);
    }

    private <T> Asked<T> plain(
            Prompt prompt, String about, Map<String, String> values, Function<String, Verdict<T>> check) {
        return new Asked<>(concept, prompt, prompt.fill(values), about, check);
    }
}
