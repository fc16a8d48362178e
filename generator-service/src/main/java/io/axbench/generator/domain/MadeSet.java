package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.generator.layout.OutFolder;
import io.axbench.generator.layout.PublicSet;
import io.axbench.generator.making.ConceptNotMade;
import io.axbench.generator.making.MadeData;
import io.axbench.generator.making.RejectionCounts;
import io.axbench.generator.making.SteeringPrompts;
import io.axbench.generator.making.SteeringPrompts.Written;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.MakingNotes;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.RejectedAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of data that a language model made, and where the finished set is written to. */
final class MadeSet {

    private static final String OUT = "data.generate.out";

    private final RunSubmitted run;
    private final DataSet data;
    private final @Nullable OutFolder out;

    private MadeSet(RunSubmitted run, DataSet data, @Nullable OutFolder out) {
        this.run = run;
        this.data = data;
        this.out = out;
    }

    /**
     * Refuses a folder that may not be written to, before anything is asked.
     *
     * @throws AxbenchException {@code PATH_NOT_ALLOWED}; final
     */
    static void checkTarget(DataSpec spec, PathRoots roots) {
        GenerateSpec generate = spec.generate();
        if (generate != null && generate.out() != null) {
            roots.target(OUT, generate.out());
        }
    }

    /**
     * What is told of this run's data.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if something else stands in the folder, or nothing can be
     *     written there; final
     */
    static MadeSet of(RunSubmitted run, DataSet data, PathRoots roots) {
        GenerateSpec spec = run.spec().data().generate();
        if (spec == null || spec.out() == null || !(data.source() instanceof MadeData made)) {
            return new MadeSet(run, data, null);
        }
        String identity = made.identity() + "/" + run.spec().model().source() + "/"
                + run.spec().model().dtype();
        OutFolder out = new OutFolder(roots.target(OUT, spec.out()), identity, run.runId());
        if (!out.isWritten()) {
            out.requireWritable();
        }
        return new MadeSet(run, data, out);
    }

    /** The report of one concept. */
    DataMade report(ConceptContent content, @Nullable Written written, @Nullable SteeringPrompts prompts, Cost cost) {
        ConceptRows rows = content.rows();
        MakingNotes notes = written == null ? rows.notes() : rows.notes().plus(written.notes());
        String model = data.source() instanceof MadeData made ? made.model() : prompts == null ? "" : prompts.model();
        return new DataMade(
                run.runId(),
                content.concept().id(),
                content.dataHash(),
                model,
                MadeData.promptsHash(),
                rows.positives().size(),
                count(rows, Category.POSITIVE),
                count(rows, Category.NEGATIVE),
                count(rows, Category.HARD_NEGATIVE),
                RejectionCounts.of(notes.rejected()),
                cost);
    }

    private static int count(ConceptRows rows, Category category) {
        return (int)
                rows.eval().stream().filter(row -> row.category() == category).count();
    }

    /** Writes the finished set, if a folder is named and it is not there; replies are kept, so that nothing is asked. */
    void write(Runnable beforeEach) {
        if (out != null && data.source() instanceof MadeData made) {
            out.write(
                    made.model(),
                    MadeData.promptsHash(),
                    folder -> PublicSet.write(data.concepts(), new FromData(beforeEach), folder));
        }
    }

    private final class FromData implements PublicSet.Rows {

        private final Runnable beforeEach;
        private final Map<Integer, List<RejectedAnswer>> ofFailed = new HashMap<>();

        FromData(Runnable beforeEach) {
            this.beforeEach = beforeEach;
        }

        @Override
        public @Nullable ConceptRows of(Concept concept) {
            beforeEach.run();
            try {
                return data.content(concept).rows();
            } catch (AxbenchException e) {
                if (e.reason() != Reason.BAD_DATA) {
                    throw e;
                }
                ofFailed.put(
                        concept.id(),
                        e instanceof ConceptNotMade failed ? failed.notes().rejected() : List.of());
                return null;
            }
        }

        @Override
        public List<NegativeRow> negatives(Concept concept) {
            return data.source().negatives(concept);
        }

        @Override
        public List<RejectedAnswer> rejected(Concept concept) {
            return ofFailed.getOrDefault(concept.id(), List.of());
        }
    }
}
