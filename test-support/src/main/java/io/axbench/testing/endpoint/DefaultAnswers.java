package io.axbench.testing.endpoint;

/** Answers where a script says nothing else: a function of the prompt. */
final class DefaultAnswers {

    private DefaultAnswers() {}

    static String answer(String prompt) {
        byte[] hash = PromptHash.sha256(prompt);
        if (prompt.contains("Rating: [[")) {
            return verdict(Math.floorMod(hash[0], 3));
        }
        return "This is answer %s. It says something about what was asked, in two plain sentences."
                .formatted(PromptHash.of(prompt).substring(0, 12));
    }

    static String verdict(int rating) {
        return "The text was read from its beginning to its end. Rating: [[" + rating + "]]";
    }
}
