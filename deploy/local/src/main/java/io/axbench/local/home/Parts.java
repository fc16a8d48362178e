package io.axbench.local.home;

import java.util.ArrayList;
import java.util.List;

/** The names of a stack's parts, as they stand in the list of ports, the logs and the output of {@code status}. */
public final class Parts {

    /** REST and the page. */
    public static final String GATEWAY = "gateway";

    /** Concepts in, data sets out. */
    public static final String GENERATOR = "generator";

    /** Rates texts. */
    public static final String JUDGE = "judge";

    /** Kafka. */
    public static final String BROKER = "broker";

    /** The broker's own controller port; no part, but it needs a port. */
    public static final String CONTROLLER = "controller";

    /** PostgreSQL. */
    public static final String POSTGRES = "postgres";

    private Parts() {}

    /** The trainer of this number, from 1; the first is plainly {@code trainer}. */
    public static String trainer(int number) {
        return number == 1 ? "trainer" : "trainer-" + number;
    }

    /** All parts in the order of {@code status}. */
    public static List<String> all(int trainers) {
        List<String> names = new ArrayList<>(List.of(POSTGRES, BROKER, GATEWAY, GENERATOR));
        for (int i = 1; i <= trainers; i++) {
            names.add(trainer(i));
        }
        names.add(JUDGE);
        return List.copyOf(names);
    }
}
