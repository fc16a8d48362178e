package io.axbench.gateway.domain.exchange;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.exchange.RunLine.Concept;
import io.axbench.contracts.exchange.RunLine.Head;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.sheet.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that was done elsewhere, as its lines come: checks that they belong together, and says where their results come
 * from. Concepts come before results, the last line says that nothing is missing.
 */
public final class ImportedRun {

    private static final int LONGEST = 200;

    private final Head head;
    private final Map<String, MethodSpec> methods = new HashMap<>();
    private final Set<String> judges = new HashSet<>();
    private final Map<Integer, Concept> concepts = new HashMap<>();
    private boolean results;
    private boolean ended;
    private long lines = 1;

    /**
     * A run of this head.
     *
     * @throws AxbenchException {@code BAD_DATA} if it has no methods, an unknown one, or labels that are alike; final
     */
    public ImportedRun(Head head) {
        this.head = head;
        for (MethodSpec method : head.spec().entries()) {
            if (MethodCatalog.find(method.method()).isEmpty()) {
                throw bad("method %s: found no such one here, expected one of GET /api/methods"
                        .formatted(method.method()));
            }
            if (methods.putIfAbsent(method.as(), method) != null) {
                throw bad("method %s: found twice, expected labels that differ".formatted(method.as()));
            }
        }
        if (methods.isEmpty()) {
            throw bad("methods: found none, expected at least one");
        }
        head.spec().judges().forEach(judge -> judges.add(judge.id()));
    }

    /** The run's specification. */
    public RunSpec spec() {
        return head.spec();
    }

    /** The number of each judge's latest look at its ratings, as far as that is known. */
    public Map<String, Integer> looks() {
        Map<String, Integer> looks = head.looks();
        return looks == null ? Map.of() : looks;
    }

    /** What every result of the run is marked with. */
    public String note(@Nullable String own) {
        String mark = "imported from "
                + (head.origin().length() > LONGEST ? head.origin().substring(0, LONGEST) + "..." : head.origin());
        return own == null || own.isEmpty() ? mark : own + "; " + mark;
    }

    /** Where a method's results come from, as far as that is known. */
    public Provenance provenance(String method, String specHash) {
        RunSpec spec = head.spec();
        MethodSpec entry = methods.get(method);
        return new Provenance(
                "not known",
                note(null),
                "not known",
                spec.model().source(),
                "not known",
                spec.model().dtype().name().toLowerCase(Locale.ROOT),
                "not known",
                0,
                spec.layer(),
                spec.seed(),
                "not known",
                specHash,
                entry == null ? Map.of() : entry.settings(),
                null);
    }

    /**
     * Checks the next line.
     *
     * @throws AxbenchException {@code BAD_DATA} if it is out of place; final
     */
    public void take(RunLine line) {
        if (ended) {
            throw bad("found a line behind the last");
        }
        switch (line) {
            case Head second -> throw bad("found a second run, %s".formatted(second.origin()));
            case Concept concept -> take(concept);
            case RunLine.Detection detection -> {
                place(detection.conceptId(), detection.method());
                detection.scores().forEach(score -> finite(score.score()));
                List<Double> others = detection.others();
                if (others != null) {
                    others.forEach(this::finite);
                }
                finite(detection.maxAct());
            }
            case RunLine.Texts texts -> {
                place(texts.conceptId(), texts.method());
                page(texts.page(), texts.pages());
                texts.texts().forEach(text -> finite(text.factor()));
            }
            case RunLine.Ratings ratings -> {
                place(ratings.conceptId(), ratings.method());
                page(ratings.page(), ratings.pages());
                if (!judges.contains(ratings.judge().id())
                        && !Person.is(ratings.judge().id())) {
                    throw bad("judge %s: found in ratings, expected one of %s or human:NAME"
                            .formatted(ratings.judge().id(), judges));
                }
            }
            case RunLine.Direction direction -> place(direction.conceptId(), direction.method());
            case RunLine.End end -> {
                if (end.lines() != lines) {
                    throw bad("found %d lines, expected %d".formatted(lines, end.lines()));
                }
                ended = true;
            }
        }
        lines++;
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws AxbenchException {@code BAD_DATA} if the lines were cut short, or there were no results; final
     */
    public void requireWhole() {
        if (!ended) {
            throw bad("found no last line, expected one that says how many there are; was the file cut short?");
        }
        if (!results) {
            throw bad("found no result, expected some");
        }
    }

    /** A concept that has come. */
    public Concept concept(int conceptId) {
        return Objects.requireNonNull(concepts.get(conceptId));
    }

    private void take(Concept concept) {
        if (results) {
            throw bad("concept %d: found behind results, expected before".formatted(concept.conceptId()));
        }
        if (concept.conceptId() < 0 || concepts.putIfAbsent(concept.conceptId(), concept) != null) {
            throw bad("concept %d: found, expected numbers from 0, each once".formatted(concept.conceptId()));
        }
    }

    private void place(int concept, String method) {
        results = true;
        if (!concepts.containsKey(concept)) {
            throw bad("concept %d: found in a result, expected one of the run's".formatted(concept));
        }
        if (!methods.containsKey(method)) {
            throw bad("method %s: found in a result, expected one of %s".formatted(method, methods.keySet()));
        }
    }

    private void page(int page, int pages) {
        if (page < 0 || page >= pages) {
            throw bad("page %d of %d: found, expected a number below the count".formatted(page, pages));
        }
    }

    private void finite(double value) {
        if (!Double.isFinite(value)) {
            throw bad("found the number %s, expected finite ones".formatted(value));
        }
    }

    private AxbenchException bad(String what) {
        return new AxbenchException(Reason.BAD_DATA, "line %d: %s".formatted(lines + 1, what));
    }
}
