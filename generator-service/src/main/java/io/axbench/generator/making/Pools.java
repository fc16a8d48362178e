package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.generator.content.SeededOrder;
import io.axbench.generator.source.InstructionPool;
import io.axbench.generator.source.InstructionPoolFile;
import io.axbench.generator.source.PathRoots;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The instructions of a run by genre, and how they are drawn: by the run's seed, the concept and the purpose. */
final class Pools {

    private final Map<Genre, InstructionPool> byGenre;
    private final long seed;

    private Pools(Map<Genre, InstructionPool> byGenre, long seed) {
        this.byGenre = byGenre;
        this.seed = seed;
    }

    /**
     * Reads the pools that a specification names, and the built-in ones of the other genres.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} for an unknown genre, or as the reader says; final
     */
    static Pools open(GenerateSpec spec, long seed, PathRoots roots) {
        Set<String> genres = Arrays.stream(Genre.values()).map(Pools::word).collect(Collectors.toSet());
        for (String genre : spec.pools().keySet()) {
            if (!genres.contains(genre)) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "data.generate.pools: found '%s', expected text, code or math".formatted(genre));
            }
        }
        Map<Genre, InstructionPool> pools = new EnumMap<>(Genre.class);
        for (Genre genre : Genre.values()) {
            String named = spec.pools().get(word(genre));
            pools.put(
                    genre,
                    named == null
                            ? InstructionPoolFile.builtIn(genre)
                            : InstructionPoolFile.read(roots.real("data.generate.pools." + word(genre), named)));
        }
        return new Pools(pools, seed);
    }

    /** All instructions for training rows, in the order drawn. */
    List<String> train(Genre genre, String purpose, String concept) {
        return SeededOrder.of(of(genre).train(), "axbench/draw/1/" + purpose, seed, concept);
    }

    /** All instructions for evaluation rows, in the order drawn. */
    List<String> heldOut(Genre genre, String purpose, String concept) {
        return SeededOrder.of(of(genre).heldOut(), "axbench/draw/1/" + purpose, seed, concept);
    }

    /**
     * Makes sure that the pools suffice for concepts of these genres.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} naming pool and numbers; final
     */
    void check(GenerateSpec spec, Set<Genre> genres) {
        for (Genre genre : genres) {
            require(genre, "training", of(genre).train().size(), "examples", spec.examples());
            require(genre, "training", of(genre).train().size(), "negatives", spec.negatives());
            require(genre, "evaluation", of(genre).heldOut().size(), "evalExamples", spec.evalExamples());
        }
        NegativeShares.of(spec.evalExamples())
                .forEach((genre, count) ->
                        require(genre, "evaluation", of(genre).heldOut().size(), "evalExamples", count));
    }

    InstructionPool of(Genre genre) {
        InstructionPool pool = byGenre.get(genre);
        if (pool == null) {
            throw new IllegalStateException("no pool of " + genre);
        }
        return pool;
    }

    private void require(Genre genre, String part, int has, String key, int wanted) {
        if (has < wanted) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    ("data.generate.%s: %d instructions of genre %s are needed for %s, but %s has %d (two thirds of a pool"
                                    + " are for training); ask for fewer or name a larger pool in data.generate.pools.%s")
                            .formatted(key, wanted, word(genre), part, of(genre).name(), has, word(genre)));
        }
    }

    static String word(Genre genre) {
        return genre.name().toLowerCase(Locale.ROOT);
    }
}
