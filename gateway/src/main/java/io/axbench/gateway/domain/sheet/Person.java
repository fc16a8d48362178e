package io.axbench.gateway.domain.sheet;

/** Persons as judges: their ratings stand beside those of the run's judges and are no part of its work. */
public final class Person {

    private static final String PREFIX = "human:";

    private Person() {}

    /** Id of the judge that a person is. */
    public static String judge(String name) {
        return PREFIX + name;
    }

    /** Whether a judge is a person. */
    public static boolean is(String judge) {
        return judge.startsWith(PREFIX);
    }
}
