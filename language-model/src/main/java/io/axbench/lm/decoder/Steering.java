package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Direction;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.Intervention;
import io.axbench.lm.ModelException;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Condition;
import io.axbench.lm.intervention.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Intervention} made ready: between which blocks something happens, and what. Blocks without an interruption
 * between them run in one call.
 */
final class Steering {

    private final Decoder decoder;
    private final List<Site> sites;
    private final List<ChangeOperation> operations = new ArrayList<>();
    private final @Nullable Condition condition;
    private final List<Integer> stops;

    /**
     * Prepares the intervention.
     *
     * @param scope manager of what the changes need
     * @throws ModelException {@code OUT_OF_RANGE} if a layer or a width does not fit the model, or a condition looks above
     *     the lowest change; {@code NON_FINITE} if a number is NaN or infinite
     */
    Steering(Decoder decoder, NDManager scope, Intervention intervention) {
        this.decoder = decoder;
        this.condition = condition(intervention);
        this.sites = sites(intervention).stream()
                .sorted(Comparator.comparingInt(Site::layer))
                .toList();
        TreeSet<Integer> layers = new TreeSet<>();
        for (Site site : sites) {
            decoder.checkLayer(site.layer());
            operations.add(
                    ChangeOperation.of(scope, site.change(), decoder.config().width()));
            layers.add(site.layer());
        }
        if (condition != null) {
            checkCondition(condition, layers.first());
            layers.addAll(condition.directions().keySet());
        }
        this.stops = List.copyOf(layers);
    }

    /** How many blocks every text with the same prompt has in common. */
    int sharedBlocks() {
        return stops.isEmpty() ? decoder.config().layers() : stops.getFirst() + 1;
    }

    /** What is to be known of one text. */
    RowSteering of(GenerationRequest request) {
        return new RowSteering(sites, request.prompt().size(), request.prefix(), condition == null);
    }

    /**
     * Runs the blocks from {@code from} on, the intervention between them, and checks where it was done.
     *
     * @param h vectors behind block {@code from - 1}, not yet changed there
     */
    NDArray through(
            NDManager scope, NDArray h, int from, Passage passage, BiFunction<NDArray, LayerRange, NDArray> blocks) {
        NDArray strengths = passage.strengths(scope);
        long[][] counts = new long[sites.size()][passage.rows().size()];
        int next = from;
        NDArray at = h;
        for (int layer : stops) {
            List<Integer> active = active(layer, passage);
            boolean looks = looks(layer, passage);
            if (active.isEmpty() && !looks) {
                continue;
            }
            if (layer + 1 > next) {
                at = blocks.apply(at, new LayerRange(next, layer + 1));
                next = layer + 1;
            }
            if (looks && condition != null) {
                new PromptGate(decoder, condition).look(scope, at, layer, passage);
            }
            for (int site : active) {
                List<NDArray> results = changed(scope, at, site, passage, strengths);
                at = results.getFirst();
                counts[site] = HostCopy.longs(results.getLast());
            }
        }
        int layers = decoder.config().layers();
        NDArray top = next == layers ? at : blocks.apply(at, new LayerRange(next, layers));
        passage.read(counts);
        return top;
    }

    /** Sites behind a block that can have an effect. */
    private List<Integer> active(int layer, Passage passage) {
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).layer() == layer && passage.reaches(sites.get(i).positions())) {
                active.add(i);
            }
        }
        return active;
    }

    private boolean looks(int layer, Passage passage) {
        return condition != null && passage.prompts() && condition.directions().containsKey(layer);
    }

    private List<NDArray> changed(NDManager scope, NDArray h, int index, Passage passage, NDArray strengths) {
        Site site = sites.get(index);
        Shape shape = new Shape(passage.rows().size(), passage.columns(), 1);
        NDArray mask = scope.create(passage.mask(site.positions()), shape);
        int norm = switch (site.norm()) {
            case FREE -> 0;
            case KEPT -> 1;
        };
        return decoder.steer(scope, operations.get(index), h, mask, strengths, norm);
    }

    private void checkCondition(Condition read, int lowest) {
        for (Map.Entry<Integer, Direction> entry : read.directions().entrySet()) {
            decoder.checkLayer(entry.getKey());
            if (entry.getKey() > lowest) {
                throw new ModelException(
                        ModelException.Kind.OUT_OF_RANGE,
                        "intervention: the condition looks at layer %d, above the lowest change at layer %d; expected at most that"
                                .formatted(entry.getKey(), lowest));
            }
            Direction c = entry.getValue();
            ChangeOperation.check(
                    "condition's direction", c.width(), decoder.config().width(), c.toArray());
        }
    }

    private static List<Site> sites(Intervention intervention) {
        return switch (intervention) {
            case Intervention.None() -> List.of();
            case Intervention.Add(int layer, Direction direction) -> List.of(Site.of(layer, new Change.Add(direction)));
            case Intervention.Sites(List<Site> sites) -> sites;
            case Intervention.Gated gated -> gated.inner().sites();
        };
    }

    private static @Nullable Condition condition(Intervention intervention) {
        return switch (intervention) {
            case Intervention.Gated gated -> gated.condition();
            case Intervention.None _, Intervention.Add _, Intervention.Sites _ -> null;
        };
    }
}
