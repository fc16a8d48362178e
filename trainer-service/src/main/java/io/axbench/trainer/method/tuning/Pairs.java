package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Pair;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.tuning.ReadPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs that preferences are learnt from: the data's, or, where the data have none, each positive beside the subject
 * model's own greedy answer to its instruction.
 *
 * @param read pairs whose two answers are both there
 * @param note what a reader of the leaderboard should know; empty for nothing
 */
record Pairs(List<ReadPair> read, String note) {

    /**
     * The pairs of a set, as the setting {@code plain} wants them.
     *
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is none; final
     */
    static Pairs of(String method, TrainingSet set, Settings settings, Seeds seeds) {
        List<ReadExample> positives = set.positives().read();
        boolean written = switch (settings.text("plain")) {
            case "data" -> false;
            case "model" -> true;
            default -> set.pairs().isEmpty();
        };
        List<Pair> pairs = written ? answered(set, settings, seeds) : set.pairs();
        Map<Example, ReadExample> concepts = new HashMap<>();
        for (int i = 0; i < positives.size(); i++) {
            concepts.put(set.positives().examples().get(i), positives.get(i));
        }
        List<ReadPair> read = new ArrayList<>();
        if (!pairs.isEmpty()) {
            List<Example> plain = pairs.stream()
                    .map(pair -> new Example(pair.instruction(), pair.plain()))
                    .toList();
            List<ReadExample> plains = new ExamplePool("plain answer", plain, set.subject()).read();
            for (int i = 0; i < pairs.size(); i++) {
                ReadExample concept = concepts.get(
                        new Example(pairs.get(i).instruction(), pairs.get(i).answer()));
                if (concept != null && concept.answered() && plains.get(i).answered()) {
                    read.add(new ReadPair(concept, plains.get(i)));
                }
            }
        }
        if (read.isEmpty()) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    ("%s: no training positive has a plain answer beside it; make data that have them (data.generate, or"
                                    + " texts with plain answers), or set methods.%s.plain to model")
                            .formatted(method, method));
        }
        return new Pairs(read, written ? "plain answers by the subject model itself, greedy" : "");
    }

    private static List<Pair> answered(TrainingSet set, Settings settings, Seeds seeds) {
        List<Example> examples = set.positives().examples();
        List<Long> unused =
                examples.stream().map(example -> seeds.seed("plain")).toList();
        List<String> answers = set.subject()
                .write(examples.stream().map(Example::instruction).toList(), settings.whole("plainTokens"), 0, unused);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            pairs.add(new Pair(
                    examples.get(i).instruction(),
                    answers.get(i),
                    examples.get(i).answer()));
        }
        return pairs;
    }
}
