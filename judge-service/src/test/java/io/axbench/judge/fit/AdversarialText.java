package io.axbench.judge.fit;

import io.axbench.judge.domain.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A text of the adversarial set. The texts are made from the items by fixed rules; what wraps an echo, a description or
 * a denial is worded differently in the two halves, so that held-out texts repeat no phrase of the design half.
 *
 * @param item what it was made from
 * @param kind how
 * @param text the answer to be rated
 */
record AdversarialText(AdversarialItem item, AdversarialKind kind, String text) {

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?:])\\s+");
    private static final Pattern WORD = Pattern.compile("\\s+");
    private static final Pattern BOILERPLATE = Pattern.compile("^[a-z ]*?"
            + "(references to|related to|associated with|mentions of|descriptions of|expressions of|phrases that express"
            + "|words that describe) ");

    /** The answer with the item's instruction and concept. */
    Answer answer() {
        return new Answer(item.concept(), item.instruction(), text);
    }

    /** All texts, item by item. */
    static List<AdversarialText> all() throws IOException {
        List<AdversarialItem> items = AdversarialItem.all();
        List<AdversarialText> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            AdversarialItem item = items.get(i);
            AdversarialItem next = items.get((i + 2) % items.size()); // of the same half
            for (AdversarialKind kind : AdversarialKind.values()) {
                String text = text(kind, item, next);
                if (!text.isEmpty()) {
                    texts.add(new AdversarialText(item, kind, text));
                }
            }
        }
        return List.copyOf(texts);
    }

    private static String text(AdversarialKind kind, AdversarialItem item, AdversarialItem next) {
        boolean design = item.design();
        String question = item.instruction();
        String good = item.good();
        String concept = item.concept();
        String core = BOILERPLATE.matcher(concept).replaceFirst("");
        return switch (kind) {
            case ECHO -> question;
            case FRAMED_ECHO ->
                design
                        ? "You asked: " + question + " Let me answer that."
                        : "So your question is this. " + question + " I will now reply to it in detail.";
            case SHUFFLED -> shuffled(good, item.id());
            case REFUSAL -> item.refusal();
            case EMPTY -> item.empty();
            case OFFTOPIC -> item.offtopic();
            case OTHER_ANSWER -> next.good();
            case REPEATED -> good + " " + good + " " + good;
            case REFRAIN -> refrain(good);
            case PASTED -> design ? good + " " + capital(concept) + "." : insert(good, "Here are " + concept + ".");
            case NEGATED ->
                design
                        ? good + " This answer contains no " + concept + "."
                        : "There are no " + concept + " in what follows. " + good;
            case NEGATED_CORE ->
                design
                        ? good + " I have not said anything about " + core + "."
                        : insert(good, "Nothing in here has to do with " + core + ".");
            case WOVEN -> item.woven();
            case WOVEN_PASTED ->
                design
                        ? item.woven() + " " + capital(concept) + "."
                        : insert(item.woven(), "Here are " + concept + ".");
            case GOOD -> good;
            case GOOD_SHORT ->
                String.join(" ", Arrays.asList(SENTENCE.split(good)).subList(0, 2));
            case QUOTING -> design ? "You asked: \"" + question + "\" " + good : "> " + question + "\n\n" + good;
            case LIST -> item.list() == null ? "" : item.list();
            case REFUSAL_LIKE -> item.refusallike() == null ? "" : item.refusallike();
            case BROKEN -> design ? letters(good, item.id()) : words(good, next.good(), item.id());
        };
    }

    private static String shuffled(String text, long seed) {
        List<String> words = new ArrayList<>(Arrays.asList(WORD.split(text)));
        Collections.shuffle(words, new Random(seed));
        return String.join(" ", words);
    }

    private static String refrain(String text) {
        String[] sentences = SENTENCE.split(text);
        StringBuilder refrain = new StringBuilder(sentences[0]);
        for (int i = 1; i < sentences.length; i++) {
            refrain.append(' ').append(sentences[i]).append(' ').append(sentences[0]);
        }
        return refrain.toString();
    }

    /** Puts a sentence behind the first one. */
    private static String insert(String text, String sentence) {
        String[] sentences = SENTENCE.split(text, 2);
        return sentences[0] + " " + sentence + " " + sentences[1];
    }

    private static String letters(String text, long seed) {
        RandomGenerator random = new Random(seed);
        StringBuilder broken = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean replaced = Character.isLetter(c) && random.nextInt(10) == 0;
            broken.append(replaced ? (char) ('a' + random.nextInt(26)) : c);
        }
        return broken.toString();
    }

    private static String words(String text, String others, long seed) {
        RandomGenerator random = new Random(seed);
        String[] strange = WORD.split(others);
        String[] words = WORD.split(text);
        for (int i = 0; i < words.length; i++) {
            words[i] = random.nextInt(4) == 0 ? strange[random.nextInt(strange.length)] : words[i];
        }
        return String.join(" ", words);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
