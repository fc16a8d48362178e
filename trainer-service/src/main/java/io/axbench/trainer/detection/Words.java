package io.axbench.trainer.detection;

import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text, in lower case: runs of two or more letters, digits and underscores of any script, as
 * scikit-learn's {@code CountVectorizer} finds them.
 */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]{2,}");

    private Words() {}

    /**
     * The words of instruction and answer. The chat template's own stand in every text alike: with an intercept that
     * is not penalised they would change nothing.
     */
    public static List<String> of(Example example) {
        return of(example.instruction() + "\n" + example.answer());
    }

    /** The words in order, repeated as often as they occur. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }
}
