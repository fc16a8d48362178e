package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.generator.content.ContentHash;
import io.axbench.generator.content.PublicDraws;
import io.axbench.generator.source.Chosen;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptList;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.DataSource;
import io.axbench.generator.source.InstructionPool;
import io.axbench.generator.source.ListedConcept;
import io.axbench.generator.source.MakingNotes;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.SampleData;
import io.axbench.generator.source.SteeringPool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * A data set that a language model makes from a list of concepts (protocol section 2). It is a pure function of the
 * specification, the list, the pools and the replies; replies are kept by the endpoint, so that making it again, after a
 * crash or to write it out, asks nothing twice.
 */
public final class MadeData implements DataSource {

    private final GenerateSpec spec;
    private final long seed;
    private final ChatEndpoint endpoint;
    private final List<Concept> concepts;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Pools pools;
    private final SharedNegatives negatives;
    private final Map<Integer, MakingNotes> genreNotes = new HashMap<>();
    private final Ahead<Concept, ConceptRows> ahead;
    private volatile boolean closed;

    private MadeData(
            GenerateSpec spec,
            long seed,
            ChatEndpoint endpoint,
            List<Concept> concepts,
            Pools pools,
            SharedNegatives negatives,
            LanguageModels models) {
        this.spec = spec;
        this.seed = seed;
        this.endpoint = endpoint;
        this.concepts = concepts;
        concepts.forEach(concept -> positions.put(concept.id(), positions.size()));
        this.pools = pools;
        this.negatives = negatives;
        ConceptMaker maker = new ConceptMaker(spec, pools, endpoint, untilClosed(models.asker()));
        this.ahead = new Ahead<>(concepts, maker::make, models.ahead());
    }

    /**
     * Reads list and pools, and asks for the genres that the list does not tell; the caller closes the result.
     *
     * @param spec what is to be made, of {@link DataSpec#generate}
     * @param run its seed, model and choice of concepts count
     * @throws AxbenchException {@code INVALID_SPECIFICATION}, {@code BAD_DATA} naming file and line, and what the
     *     endpoint throws
     */
    public static MadeData open(GenerateSpec spec, RunSpec run, PathRoots roots, LanguageModels models) {
        List<ListedConcept> listed = Chosen.of(
                inOrder(ConceptList.read(roots.real("data.generate.list", spec.list())), run),
                ListedConcept::id,
                run.data().concepts());
        ChatEndpoint endpoint = models.named().apply(spec.endpoint());
        Pools pools = Pools.open(spec, run.seed(), roots);
        Set<Genre> told = EnumSet.noneOf(Genre.class);
        listed.stream().map(ListedConcept::genre).filter(Objects::nonNull).forEach(told::add);
        pools.check(spec, told);
        SharedNegatives negatives = SharedNegatives.open(spec, pools, run.model(), models);
        Ledger ledger = new Ledger();
        List<Concept> concepts = Genres.resolve(new Interview(endpoint, models.asker(), ledger), listed);
        Set<Genre> genres = EnumSet.noneOf(Genre.class);
        concepts.forEach(concept -> genres.add(concept.genre()));
        pools.check(spec, genres);
        MadeData data = new MadeData(spec, run.seed(), endpoint, concepts, pools, negatives, models);
        Set<String> asked = new HashSet<>();
        for (Concept concept : concepts) {
            boolean first = asked.add(concept.text());
            data.genreNotes.put(concept.id(), first ? ledger.notes(concept.text()) : MakingNotes.NONE);
        }
        return data;
    }

    /**
     * The list in file order. Where the run follows the public code and chooses concepts, as that code's {@code
     * max_concepts} does: shuffled, and numbered by the new places.
     */
    static List<ListedConcept> inOrder(List<ListedConcept> listed, RunSpec run) {
        if (run.compat() != Compat.AXBENCH || run.data().concepts() == null) {
            return listed;
        }
        List<ListedConcept> numbered = new ArrayList<>();
        for (ListedConcept concept : PublicDraws.shuffled(listed, run.seed())) {
            numbered.add(new ListedConcept(numbered.size(), concept.text(), concept.ref(), concept.genre()));
        }
        return numbered;
    }

    /** Asks on the same behalf, but no question more once the set is closed. */
    private Asker untilClosed(Asker asker) {
        return new Asker(asker.runId(), asker.piece(), asker.budget(), () -> {
            if (closed) {
                throw new CancellationException("the set is closed");
            }
            asker.checkpoint().run();
        });
    }

    @Override
    public List<Concept> concepts() {
        return concepts;
    }

    @Override
    public boolean isMade() {
        return true;
    }

    /**
     * Makes the rows of a concept, and has those of the next ones begun.
     *
     * @throws ConceptNotMade if too few rows could be taken; {@code BAD_DATA}, the concept's own trouble
     */
    @Override
    public ConceptRows rows(Concept concept) {
        MakingNotes genre = genreNotes.getOrDefault(concept.id(), MakingNotes.NONE);
        try {
            ConceptRows rows = ahead.get(Objects.requireNonNull(positions.get(concept.id())));
            return new ConceptRows(rows.positives(), rows.eval(), rows.labels(), genre.plus(rows.notes()));
        } catch (ConceptNotMade e) {
            throw new ConceptNotMade(String.valueOf(e.getMessage()), genre.plus(e.notes()));
        }
    }

    @Override
    public List<NegativeRow> negatives(Concept concept) {
        return negatives.of(concept.genre());
    }

    @Override
    public Cost takeCost() {
        return negatives.takeCost();
    }

    /** The sample set's own, where the specification names no steering pool. */
    @Override
    public SteeringPool instructions() {
        try (SampleData sample = new SampleData()) {
            return sample.instructions();
        }
    }

    /** Id of the language model that writes. */
    public String model() {
        return endpoint.model();
    }

    /** SHA-256 in hex over all prompt files. */
    public static String promptsHash() {
        return Prompts.hash();
    }

    /**
     * SHA-256 in hex over all that the set depends on save for the replies: specification, seed, model, prompts, concepts
     * with their genres, and pools. The folder that it is written to is not in it.
     */
    public String identity() {
        ContentHash hash = new ContentHash("axbench/made-data/2")
                .text(endpoint.model())
                .text(promptsHash())
                .number(seed)
                .number(spec.examples())
                .number(spec.evalExamples())
                .number(spec.hardNegatives())
                .number(spec.negatives())
                .number(spec.pairs() ? 1 : 0)
                .number(concepts.size());
        for (Concept concept : concepts) {
            hash.number(concept.id()).text(concept.text()).text(concept.ref()).text(Pools.word(concept.genre()));
        }
        for (Genre genre : Genre.values()) {
            InstructionPool pool = pools.of(genre);
            hash.number(pool.train().size()).number(pool.heldOut().size());
            pool.train().forEach(hash::text);
            pool.heldOut().forEach(hash::text);
        }
        return hash.hex();
    }

    @Override
    public void close() {
        closed = true;
        ahead.close();
    }
}
