package io.axbench.trainer.trained;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Layers as a word of a file's header: {@code 5,10}. */
final class LayerWords {

    private LayerWords() {}

    static String write(List<Integer> layers) {
        return layers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<Integer> read(String word) {
        List<Integer> layers = new ArrayList<>();
        for (String layer : word.split(",", -1)) {
            try {
                layers.add(Integer.valueOf(layer));
            } catch (NumberFormatException e) {
                throw new AxbenchException(Reason.BAD_DATA, "layers '%s' are no list such as 5,10".formatted(word), e);
            }
        }
        return layers;
    }
}
