package io.axbench.trainer.method.tuning;

import io.axbench.lm.Activations;
import io.axbench.trainer.subject.ReadExample;
import java.util.ArrayList;
import java.util.List;

/**
 * What a steering prompt does to the residual stream: the difference of the tokens that two readings of a text have in
 * common at their end, behind the prefix.
 *
 * @param states without the prompt, {@code [tokens, d]}
 * @param shifts with it minus without, {@code [tokens, d]}
 */
record PromptShift(Activations states, Activations shifts) {

    /** The shifts of texts read plainly and with the prompt, in the same order. */
    static PromptShift of(List<ReadExample> plain, List<ReadExample> prompted) {
        List<Activations> states = new ArrayList<>();
        List<Activations> shifts = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            ReadExample without = plain.get(i);
            ReadExample with = prompted.get(i);
            int common = common(without, with);
            if (common > 0) {
                Activations before = without.stream().from(without.tokens().size() - common);
                Activations after = with.stream().from(with.tokens().size() - common);
                float[] difference = after.data().clone();
                for (int at = 0; at < difference.length; at++) {
                    difference[at] -= before.data()[at];
                }
                states.add(before);
                shifts.add(new Activations(common, before.width(), difference));
            }
        }
        return new PromptShift(Activations.concat(states), Activations.concat(shifts));
    }

    private static int common(ReadExample without, ReadExample with) {
        int most = Math.min(
                without.tokens().size() - without.prefix(), with.tokens().size() - with.prefix());
        int common = 0;
        while (common < most
                && without.tokens().get(without.tokens().size() - 1 - common)
                        == with.tokens().get(with.tokens().size() - 1 - common)) {
            common++;
        }
        return common;
    }
}
