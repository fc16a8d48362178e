package io.axbench.generator.making;

/** Why an answer was not taken, in the words of reports. */
enum Rejected {
    REFUSAL("refusal"),
    FILTERED("filtered by the endpoint"),
    CUT_OFF("cut off"),
    EMPTY("empty"),
    TOO_SHORT("too short"),
    TOO_LONG("too long"),
    WRONG_LANGUAGE("wrong language"),
    REPEATS_THE_INSTRUCTION("repeats the instruction"),
    NAMES_THE_CONCEPT("names the concept"),
    LACKS_THE_WORD("lacks the word"),
    UNREADABLE("unreadable");

    private final String words;

    Rejected(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
