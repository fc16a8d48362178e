package io.axbench.generator.source;

import io.axbench.generator.content.ContentHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Instructions of one genre that data are made from. A third of them is held out for evaluation: those with the smallest
 * SHA-256, so that an instruction is on the same side in every run.
 *
 * @param name file it was read from, for messages
 * @param train instructions for training rows, in file order
 * @param heldOut instructions for evaluation rows, in file order
 */
public record InstructionPool(String name, List<String> train, List<String> heldOut) {

    /** Copies the lists. */
    public InstructionPool {
        train = List.copyOf(train);
        heldOut = List.copyOf(heldOut);
    }

    /** Splits instructions; one that comes twice counts once. */
    public static InstructionPool of(String name, List<String> instructions) {
        List<String> all = List.copyOf(new LinkedHashSet<>(instructions));
        List<String> byHash = new ArrayList<>(all);
        byHash.sort(Comparator.comparing(InstructionPool::hash));
        Set<String> heldOut = new HashSet<>(byHash.subList(0, all.size() / 3));
        return new InstructionPool(
                name,
                all.stream().filter(text -> !heldOut.contains(text)).toList(),
                all.stream().filter(heldOut::contains).toList());
    }

    private static String hash(String instruction) {
        return new ContentHash("axbench/pool-split/1").text(instruction).hex();
    }
}
