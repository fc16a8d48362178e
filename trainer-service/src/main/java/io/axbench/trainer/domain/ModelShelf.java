package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.subject.ModelErrors;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loaded models. Each is loaded once, shared by all workers, and closed when others need its place. */
@ApplicationScoped
public class ModelShelf {

    private final TrainerConfig config;
    /** Least recently lent first. */
    private final Map<ModelSpec, Loan> loans = new LinkedHashMap<>(8, 0.75f, true);

    ModelShelf(TrainerConfig config) {
        this.config = config;
    }

    /**
     * Lends a model; the borrower closes the loan.
     *
     * @throws AxbenchException {@code MISSING_FILE}, {@code PATH_NOT_ALLOWED} or {@code BAD_MODEL}; final
     */
    public synchronized Loan borrow(ModelSpec spec) {
        Loan loan = loans.get(spec);
        if (loan == null) {
            makeRoom();
            loan = new Loan(load(spec));
            loans.put(spec, loan);
        }
        loan.borrowers++;
        return loan;
    }

    /**
     * Lends a model without keeping more of them in memory than is set: for what can wait.
     *
     * @throws AxbenchException as {@link #borrow}, and {@code OUT_OF_MEMORY} while all places are lent
     */
    public synchronized Loan borrowIfRoom(ModelSpec spec) {
        if (!loans.containsKey(spec)) {
            path(spec.source());
            makeRoom();
            if (loans.size() >= config.trainer().modelsLoaded()) {
                throw new AxbenchException(
                        Reason.OUT_OF_MEMORY,
                        "model %s: %d others are in use, at most %d are kept; try again later or set axbench.trainer.models-loaded"
                                .formatted(
                                        spec.source(),
                                        loans.size(),
                                        config.trainer().modelsLoaded()));
            }
        }
        return borrow(spec);
    }

    private LanguageModel load(ModelSpec spec) {
        try {
            return LanguageModel.load(
                    path(spec.source()),
                    precision(spec.dtype()),
                    config.trainer().device());
        } catch (ModelException e) {
            throw ModelErrors.translated(e);
        }
    }

    private static Precision precision(Dtype dtype) {
        return switch (dtype) {
            case F32 -> Precision.F32;
            case BF16 -> Precision.BF16;
            case F16 -> Precision.F16;
        };
    }

    /** Where the model's file or folder is. */
    Path path(String source) {
        Path known = ModelCatalog.find(source)
                .map(m -> config.models().resolve(m.fileName()))
                .orElse(null);
        if (known != null) {
            if (!Files.exists(known)) {
                throw new AxbenchException(
                        Reason.MISSING_FILE, "model " + source + " is not at " + known + "; ./axbench up fetches it");
            }
            return known;
        }
        return allowed("model.source", source);
    }

    /**
     * A file or folder that a specification names.
     *
     * @param key where it stands in the specification, for messages
     * @throws AxbenchException {@code MISSING_FILE} or {@code PATH_NOT_ALLOWED}; final
     */
    Path allowed(String key, String source) {
        try {
            Path real = Path.of(source).toRealPath();
            for (Path root : config.roots().orElse(List.of())) {
                if (Files.exists(root) && real.startsWith(root.toRealPath())) {
                    return real;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s: %s is %sno readable path"
                            .formatted(key, source, key.startsWith("model") ? "no known model and " : ""),
                    e);
        }
        throw new AxbenchException(
                Reason.PATH_NOT_ALLOWED,
                key + ": " + source + " lies outside the allowed folders "
                        + config.roots().orElse(List.of()) + "; set axbench.roots");
    }

    private void makeRoom() {
        Iterator<Loan> oldest = new ArrayList<>(loans.values()).iterator();
        while (loans.size() >= config.trainer().modelsLoaded() && oldest.hasNext()) {
            Loan loan = oldest.next();
            if (loan.borrowers == 0) {
                loans.values().remove(loan);
                loan.model.close();
            }
        }
    }

    private synchronized void giveBack(Loan loan) {
        loan.borrowers--;
    }

    @PreDestroy
    synchronized void close() {
        // Workers may still be inside the engine while the process stops: the operating system frees what they hold.
        loans.clear();
    }

    /** A model on loan. */
    public final class Loan implements AutoCloseable {

        private final LanguageModel model;
        private int borrowers;

        private Loan(LanguageModel model) {
            this.model = model;
        }

        /** The model; safe for several threads. */
        public LanguageModel model() {
            return model;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
