package io.axbench.gateway.domain.settling;

import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.gateway.domain.run.SteeredTexts;
import io.axbench.gateway.domain.standings.Standings.Figure;
import io.axbench.gateway.metrics.SplitMix64;
import io.axbench.gateway.statistics.sequential.Goal;
import io.axbench.gateway.statistics.sequential.Settling;
import io.axbench.gateway.statistics.sequential.Standing;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The way of a run that settles: its concepts in a random order that the seed fixes, and what each look at the ratings
 * releases. A function of specification, plan and scores, so it is the same after a crash and whatever the order in which
 * the ratings came.
 */
public final class SettlingPlan {

    private final RunSpec spec;
    private final Settling settling;
    private final List<Integer> order;

    private SettlingPlan(RunSpec spec, Settling settling, List<Integer> order) {
        this.spec = spec;
        this.settling = settling;
        this.order = List.copyOf(order);
    }

    /**
     * The way of a run.
     *
     * @param spec of a run that settles
     * @param concepts ids of all its concepts, in any order
     */
    public static SettlingPlan of(RunSpec spec, Collection<Integer> concepts) {
        return new SettlingPlan(spec, settling(spec, concepts.size()), order(concepts, spec.seed()));
    }

    private static Settling settling(RunSpec spec, int concepts) {
        SettleSpec settle = Objects.requireNonNull(spec.settle(), "a run that settles");
        Goal goal = switch (settle.goal()) {
            case WINNERS -> Goal.WINNERS;
            case RANKING -> Goal.RANKING;
        };
        List<String> methods = spec.methods().stream()
                .filter(SteeredTexts::steers)
                .map(MethodSpec::as)
                .toList();
        return new Settling(
                methods, Figure.SCORE.most(), settle.error(), settle.smallest(), goal, settle.block(), concepts);
    }

    private static List<Integer> order(Collection<Integer> concepts, long seed) {
        int[] ids = concepts.stream().mapToInt(id -> id).sorted().toArray();
        new SplitMix64(seed).shuffle(ids);
        return Arrays.stream(ids).boxed().toList();
    }

    /** The same of some concepts alone, in the same order. */
    SettlingPlan only(Set<Integer> concepts) {
        List<Integer> some = order.stream().filter(concepts::contains).toList();
        return new SettlingPlan(spec, settling(spec, some.size()), some);
    }

    /** Whether another run goes through the concepts that both have in the same order. */
    public boolean sameWay(SettlingPlan other) {
        return order.stream()
                .filter(Set.copyOf(other.order)::contains)
                .toList()
                .equals(other.order.stream().filter(Set.copyOf(order)::contains).toList());
    }

    /** What is settled, and how. */
    Settling settling() {
        return settling;
    }

    /** The concepts in the order in which they are judged. */
    public List<Integer> order() {
        return order;
    }

    /** The look before the first rating, which releases all methods on the first block. */
    public Look first() {
        return new Look(0, 0, order.isEmpty() ? List.of() : settling.methods());
    }

    /**
     * The look once all is in that another one released. A method that was left out stays out.
     *
     * @param scores by concept and method, of all that was released
     */
    public Look after(Look look, Map<Integer, Map<String, Double>> scores) {
        int judged = end(look);
        List<String> open = standing(judged, scores).open();
        return new Look(
                look.number() + 1,
                judged,
                look.methods().stream().filter(open::contains).toList());
    }

    /** What the scores on so many concepts, the first of the order, settle. */
    public Standing standing(int concepts, Map<Integer, Map<String, Double>> scores) {
        return settling.next(order.subList(0, concepts).stream()
                .map(concept -> scores.getOrDefault(concept, Map.of()))
                .toList());
    }

    /** The concepts that a look releases; none if it is the last. */
    public List<Integer> concepts(Look look) {
        return look.last() ? List.of() : order.subList(look.concepts(), end(look));
    }

    /** All concepts that were not judged before a look. */
    public List<Integer> rest(Look look) {
        return order.subList(look.concepts(), order.size());
    }

    /** The labels that methods have in messages: one for each seed. */
    public List<String> labels(Collection<String> methods) {
        return spec.entries().stream()
                .map(MethodSpec::as)
                .filter(label -> methods.contains(MethodSpec.entry(label)))
                .toList();
    }

    private int end(Look look) {
        return Math.min(look.concepts() + settling.block(), order.size());
    }
}
