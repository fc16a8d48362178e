package io.axbench.contracts;

import io.axbench.contracts.catalog.AttributionMethods;
import io.axbench.contracts.catalog.DirectionMethods;
import io.axbench.contracts.catalog.OwnMethods;
import io.axbench.contracts.catalog.SparseMethods;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.catalog.TuningMethods;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The methods that can be named in a specification. Defaults are those of the public settings for Gemma-2-2B layer 20
 * (protocol section 6). The trainer has a class for each; a test there compares the two lists.
 */
public final class MethodCatalog {

    /** All methods, in the order of a leaderboard without scores. */
    public static final List<MethodInfo> ALL = Stream.of(
                    DirectionMethods.ALL,
                    SparseMethods.ALL,
                    TextMethods.ALL,
                    AttributionMethods.ALL,
                    TuningMethods.ALL,
                    OwnMethods.ALL)
            .flatMap(List::stream)
            .toList();

    /** What a dictionary of thousands of concepts is made by: a formula, and the method that it was published for. */
    public static final List<String> OF_DICTIONARIES = List.of("DiffMean", "ReFT-r1");

    private MethodCatalog() {}

    /** The method of this name, letter for letter. */
    public static Optional<MethodInfo> find(String name) {
        return ALL.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
