package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Cuts a list of concepts down to those that a specification names. */
public final class Chosen {

    private Chosen() {}

    /**
     * The concepts of these numbers, in file order; all of them without numbers.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} naming a concept that the set does not have; final
     */
    public static <T> List<T> of(List<T> all, ToIntFunction<T> id, @Nullable List<Integer> ids) {
        if (ids == null) {
            return all;
        }
        Set<Integer> unknown = new TreeSet<>(ids);
        all.forEach(concept -> unknown.remove(id.applyAsInt(concept)));
        if (!unknown.isEmpty() || ids.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "data.concepts: found %s, which the data set does not have, expected some of its %d concepts, %d to %d"
                            .formatted(
                                    ids.isEmpty() ? "none" : unknown,
                                    all.size(),
                                    id.applyAsInt(all.getFirst()),
                                    id.applyAsInt(all.getLast())));
        }
        Set<Integer> wanted = Set.copyOf(ids);
        return all.stream()
                .filter(concept -> wanted.contains(id.applyAsInt(concept)))
                .toList();
    }
}
