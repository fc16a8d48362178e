package io.axbench.lm.training;

import io.axbench.lm.decoder.CommonStart;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.FrozenBlocks;
import io.axbench.lm.decoder.FrozenHead;
import io.axbench.lm.decoder.Lending;
import io.axbench.lm.decoder.TrainingWeights;
import io.axbench.lm.decoder.UpperBlocks;

/**
 * What the training sessions of a model share.
 *
 * @param decoder the model
 * @param start tokens that most texts start with
 * @param plain blocks with plain weights, which adapters and attributions need
 * @param frozen blocks for all else
 * @param head the head, lent by layer 0
 */
public record TrainingParts(
        Decoder decoder,
        CommonStart start,
        Lending<UpperBlocks> plain,
        Lending<FrozenBlocks> frozen,
        Lending<FrozenHead> head) {

    /** Nothing is loaded yet. */
    public static TrainingParts of(Decoder decoder, CommonStart start) {
        TrainingWeights weights = new TrainingWeights(decoder);
        return new TrainingParts(
                decoder,
                start,
                new Lending<>(weights::plain),
                new Lending<>(weights::frozen),
                new Lending<>(layer -> weights.head()));
    }
}
