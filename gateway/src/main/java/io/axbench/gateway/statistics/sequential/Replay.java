package io.axbench.gateway.statistics.sequential;

import io.axbench.gateway.statistics.LetterDisplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The blocks gone through once, from the first. */
final class Replay {

    private final Settling settling;
    private final List<Duel> duels = new ArrayList<>();
    private final List<SettledPair> settled = new ArrayList<>();
    private final boolean[][] above;
    private final double[] sums;
    private final int[] counts;

    Replay(Settling settling) {
        this.settling = settling;
        int methods = settling.methods().size();
        above = new boolean[methods][methods];
        sums = new double[methods];
        counts = new int[methods];
        for (int i = 0; i < methods; i++) {
            for (int j = i + 1; j < methods; j++) {
                duels.add(new Duel(i, j, settling.range(), settling.smallest()));
            }
        }
    }

    /** Takes a block of concepts in. */
    void see(List<Map<String, Double>> block) {
        List<Duel> open = duels.stream().filter(this::open).toList();
        for (Map<String, Double> concept : block) {
            for (int i = 0; i < counts.length; i++) {
                Double score = concept.get(settling.methods().get(i));
                if (score != null) {
                    sums[i] += score;
                    counts[i]++;
                }
            }
            open.forEach(d -> see(d, concept));
        }
    }

    private void see(Duel duel, Map<String, Double> concept) {
        String first = settling.methods().get(duel.first());
        String second = settling.methods().get(duel.second());
        Double one = concept.get(first);
        Double other = concept.get(second);
        if (one == null || other == null) {
            return;
        }
        double difference = one - other;
        if (!(Math.abs(difference) <= settling.range())) {
            throw new IllegalArgumentException("%s has %s and %s has %s; expected to be within %s of each other"
                    .formatted(first, one, second, other, settling.range()));
        }
        duel.see(difference);
    }

    /** Settles what the evidence allows, and what follows from it. */
    void decide(int concepts) {
        double[] evidence = evidence();
        boolean[] rejected = Closure.rejected(evidence, settling.alpha());
        int each = evidence.length / Math.max(1, duels.size());
        for (int i = 0; i < duels.size(); i++) {
            Duel duel = duels.get(i);
            if (duel.settled()) {
                continue;
            }
            if (rejected[i * each]) {
                settle(duel, SettledPair.How.BETTER, duel.first(), duel.second(), concepts);
            } else if (rejected[i * each + 1]) {
                settle(duel, SettledPair.How.BETTER, duel.second(), duel.first(), concepts);
            } else if (each > 2 && rejected[i * each + 2] && rejected[i * each + 3]) {
                settle(duel, SettledPair.How.EQUIVALENT, duel.first(), duel.second(), concepts);
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Duel duel : duels) {
                more |= !duel.settled()
                        && (implied(duel, duel.first(), duel.second(), concepts)
                                || implied(duel, duel.second(), duel.first(), concepts));
            }
        }
    }

    private double[] evidence() {
        return duels.stream().flatMapToDouble(d -> Arrays.stream(d.evidence())).toArray();
    }

    private boolean implied(Duel duel, int better, int worse, int concepts) {
        boolean between = IntStream.range(0, above.length).anyMatch(m -> above[better][m] && above[m][worse]);
        if (between) {
            settle(duel, SettledPair.How.IMPLIED, better, worse, concepts);
        }
        return between;
    }

    private void settle(Duel duel, SettledPair.How how, int first, int second, int concepts) {
        duel.settle();
        above[first][second] = how != SettledPair.How.EQUIVALENT;
        settled.add(new SettledPair(
                settling.methods().get(first), settling.methods().get(second), how, concepts));
    }

    private boolean open(Duel duel) {
        return !duel.settled()
                && switch (settling.goal()) {
                    case RANKING -> true;
                    case WINNERS -> !beaten(duel.first()) && !beaten(duel.second());
                };
    }

    private boolean beaten(int method) {
        return IntStream.range(0, above.length).anyMatch(m -> above[m][method]);
    }

    /** What is settled now. */
    Standing standing(int concepts) {
        List<Duel> left = concepts < settling.concepts()
                ? duels.stream().filter(this::open).toList()
                : List.of();
        return new Standing(
                concepts,
                names(IntStream.range(0, above.length)
                        .filter(m -> left.stream().anyMatch(d -> d.first() == m || d.second() == m))),
                settled,
                names(IntStream.range(0, above.length).filter(m -> !beaten(m))),
                names(order().stream().mapToInt(m -> m)),
                groups(order()),
                evidenceOfPairs());
    }

    /** A pair that is settled by others stands with their evidence, which is at least what the settling asks for. */
    private List<Standing.Evidence> evidenceOfPairs() {
        double[] corrected = Closure.corrected(evidence());
        int each = corrected.length / Math.max(1, duels.size());
        List<Standing.Evidence> pairs = new ArrayList<>();
        for (int i = 0; i < duels.size(); i++) {
            int first = duels.get(i).first();
            int second = duels.get(i).second();
            double p = Math.min(1, 1 / Math.max(corrected[i * each], corrected[i * each + 1]));
            boolean ordered = above[first][second] || above[second][first];
            pairs.add(new Standing.Evidence(
                    settling.methods().get(first),
                    settling.methods().get(second),
                    ordered ? Math.min(p, settling.alpha()) : p));
        }
        return pairs;
    }

    private List<Integer> order() {
        return IntStream.range(0, above.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(this::balance)
                        .thenComparingDouble(m -> counts[m] == 0 ? 0 : sums[m] / counts[m])
                        .reversed())
                .toList();
    }

    private List<List<String>> groups(List<Integer> order) {
        return LetterDisplay.groups(
                        order.size(), (i, j) -> above[order.get(i)][order.get(j)] || above[order.get(j)][order.get(i)])
                .stream()
                .map(g -> names(g.stream().map(order::get)))
                .toList();
    }

    private int balance(int method) {
        int balance = 0;
        for (int other = 0; other < above.length; other++) {
            balance += (above[method][other] ? 1 : 0) - (above[other][method] ? 1 : 0);
        }
        return balance;
    }

    private List<String> names(IntStream methods) {
        return methods.mapToObj(settling.methods()::get).toList();
    }
}
