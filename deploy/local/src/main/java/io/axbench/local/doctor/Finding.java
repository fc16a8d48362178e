package io.axbench.local.doctor;

/** What was found of one thing. */
public sealed interface Finding {

    /** The thing. */
    String subject();

    /** All is well. */
    record Well(String subject, String found) implements Finding {}

    /** Not there yet, which is no trouble; the detail says what will bring it. */
    record Open(String subject, String found) implements Finding {}

    /** Something stands in the way. */
    record Trouble(String subject, String found, String remedy) implements Finding {}
}
