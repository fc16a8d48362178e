package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.SettleSpec;
import io.axbench.gateway.domain.run.SteeredTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The key of a run that stops judging where the order of its methods is settled. */
final class SettleEntry {

    static final double ERROR = 0.05;
    static final int BLOCK = 10;

    private static final String KEY = "settle";
    private static final String GOAL = SettleSpec.Goal.WINNERS.name();

    private SettleEntry() {}

    static @Nullable SettleSpec read(JsonNode tree) {
        JsonNode settle = tree.path(KEY);
        return settle.isMissingNode()
                ? null
                : new SettleSpec(
                        SettleSpec.Goal.valueOf(settle.path("goal").asText(GOAL).toUpperCase(Locale.ROOT)),
                        settle.path("error").asDouble(ERROR),
                        settle.has("smallest") ? settle.get("smallest").asDouble() : null,
                        settle.path("block").asInt(BLOCK));
    }

    static Map<String, Object> tree(SettleSpec settle) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("goal", settle.goal().name().toLowerCase(Locale.ROOT));
        tree.put("error", settle.error());
        Double smallest = settle.smallest();
        if (smallest != null) {
            tree.put("smallest", smallest);
        }
        tree.put("block", settle.block());
        return tree;
    }

    static void check(JsonNode tree, List<MethodSpec> methods, List<Fault> faults) {
        if (!tree.has(KEY) || tree.has("dictionary")) {
            return;
        }
        if (!tree.has("steering")) {
            faults.add(Fault.invalid(
                    Fault.child("", KEY),
                    "found without \"steering\", whose judging it stops; add steering or leave the key out"));
            return;
        }
        long steering = methods.stream().filter(SteeredTexts::steers).count();
        if (steering < 2) {
            faults.add(Fault.invalid(
                    Fault.child("", KEY),
                    "found %d methods that steer, expected 2 or more to compare; add one or leave the key out"
                            .formatted(steering)));
        }
    }
}
