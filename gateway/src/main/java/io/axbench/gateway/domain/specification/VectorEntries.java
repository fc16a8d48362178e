package io.axbench.gateway.domain.specification;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo.Need;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.formats.vectors.ConceptIds;
import io.axbench.gateway.domain.vectors.KnownVectors;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Entries of methods that use uploaded vectors: the name becomes the hash of what it stands for now, so that the run
 * means the same however the name moves on.
 */
final class VectorEntries {

    /** The setting that names the vectors. */
    static final String DICTIONARY = "dictionary";

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final VectorCatalog catalog;
    private final List<Fault> faults;

    VectorEntries(VectorCatalog catalog, List<Fault> faults) {
        this.catalog = catalog;
        this.faults = faults;
    }

    static boolean isOne(String method) {
        return MethodCatalog.find(method)
                .map(info -> info.needs().contains(Need.UPLOADED_VECTORS))
                .orElse(false);
    }

    /** The label of an entry that gives none: the vectors' name, if they have one. */
    static String label(String method, String dictionary) {
        return isOne(method) && LABEL.matcher(dictionary).matches() ? dictionary : method;
    }

    /** The entry with the hash in place of the name; the same if there is a fault. */
    MethodSpec resolved(MethodSpec entry, String pointer) {
        if (!isOne(entry.method())) {
            return entry;
        }
        Object dictionary = entry.settings().get(DICTIONARY);
        if (!(dictionary instanceof String name) || name.isEmpty()) {
            faults.add(Fault.invalid(
                    pointer, "the key \"dictionary\" is missing; name uploaded vectors, GET /api/vectors lists them"));
            return entry;
        }
        Optional<KnownVectors> known = catalog.find(name);
        if (known.isEmpty()) {
            faults.add(Fault.invalid(Fault.child(pointer, DICTIONARY), unknown(name)));
            return entry;
        }
        Map<String, Object> settings = new TreeMap<>(entry.settings());
        settings.put(DICTIONARY, known.get().reference());
        return new MethodSpec(entry.method(), entry.as(), settings, entry.factors(), entry.seed());
    }

    private String unknown(String name) {
        List<String> names = catalog.names();
        return names.isEmpty()
                ? "no vectors have the name \"%s\", and none were uploaded; upload a file: ./axbench vectors FILE --name %s --layer L"
                        .formatted(name, name)
                : "no vectors have the name \"%s\"; %s; or upload them: ./axbench vectors FILE --name NAME --layer L"
                        .formatted(name, Suggestion.among(name, names));
    }

    /** Whether the vectors fit the run: its layer, its model's width, its concepts as far as they are named. */
    void check(RunSpec spec, OptionalInt width) {
        for (int i = 0; i < spec.methods().size(); i++) {
            MethodSpec entry = spec.methods().get(i);
            if (isOne(entry.method()) && entry.settings().get(DICTIONARY) instanceof String reference) {
                String pointer = Fault.child(Fault.child(Fault.child("/methods", i), entry.method()), DICTIONARY);
                catalog.find(reference).ifPresent(known -> check(known, spec, width, pointer));
            }
        }
    }

    private void check(KnownVectors known, RunSpec spec, OptionalInt width, String pointer) {
        if (known.layer() != spec.layer()) {
            faults.add(Fault.invalid(
                    pointer,
                    "the vectors \"%s\" belong to layer %d, expected %d, the run's; run that layer, or upload the others"
                            .formatted(known.name(), known.layer(), spec.layer())));
        }
        if (width.isPresent() && width.getAsInt() != known.width()) {
            faults.add(Fault.invalid(
                    pointer,
                    "the vectors \"%s\" have %d components, expected %d, the width of the model's residual stream; are they of another model?"
                            .formatted(known.name(), known.width(), width.getAsInt())));
        }
        List<Integer> concepts = spec.data().concepts();
        if (concepts == null) {
            return;
        }
        Set<Integer> there = new HashSet<>();
        for (int id : ConceptIds.parse(known.concepts())) {
            there.add(id);
        }
        concepts.stream()
                .filter(id -> !there.contains(id))
                .findFirst()
                .ifPresent(missing -> faults.add(Fault.invalid(
                        pointer,
                        "the vectors \"%s\" have none for concept %d, expected one for each of the run; they have %s"
                                .formatted(known.name(), missing, shortened(known.concepts())))));
    }

    private static String shortened(String ids) {
        return ids.length() <= 60 ? ids : ids.substring(0, 60) + "...";
    }
}
