package io.axbench.lm.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.decoder.CommonStart;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.weights.ModelFile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** A tiny model of one family, in the engine and in {@link ReferenceDecoder}, with its two stored texts. */
final class TinyModel implements AutoCloseable {

    final Decoder decoder;
    private final TrainingParts parts;
    final ModelFile file;
    final List<LabelledSequence> texts;

    private TinyModel(ModelFile file, Precision precision, List<LabelledSequence> texts) {
        this.file = file;
        this.texts = texts;
        decoder = new Decoder(file, precision);
        parts = TrainingParts.of(decoder, CommonStart.none(decoder));
    }

    /** The model of this family; skips the test where it is not at hand. */
    static TinyModel of(String family) {
        return of(family, Precision.F32);
    }

    /** The same in another number format. */
    static TinyModel of(String family, Precision precision) {
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        List<LabelledSequence> texts =
                List.of(text(files.json("expected.json"), 0, 3), text(files.json("expected.json"), 1, 9));
        return new TinyModel(ModelFile.open(files.folder()), precision, texts);
    }

    private static LabelledSequence text(JsonNode expected, int sequence, int labelStart) {
        JsonNode ids = expected.get("sequences").get(sequence).get("input_ids");
        return new LabelledSequence(ReferenceFiles.tokens(ids), labelStart);
    }

    TrainingSession session(int layer) {
        return new TrainingSession(parts, layer);
    }

    ReferenceDecoder reference() {
        return new ReferenceDecoder(file);
    }

    int width() {
        return file.config().width();
    }

    /** The texts with the second one's start replaced by that of the first. */
    List<LabelledSequence> sharingStart(int tokens) {
        Tokens first = texts.getFirst().tokens();
        LabelledSequence second = texts.getLast();
        Tokens joined = first.slice(0, tokens)
                .concat(second.tokens().slice(tokens, second.tokens().size()));
        return List.of(new LabelledSequence(first, tokens + 1), new LabelledSequence(joined, second.labelStart()));
    }

    /** Mean cross-entropy of all labelled tokens, by the reference. */
    double meanCrossEntropy(ReferenceDecoder reference) {
        double sum = 0;
        int tokens = 0;
        for (LabelledSequence text : texts) {
            double[] found = reference.logProbs(text, reference.embed(text.tokens()), -1);
            for (double value : found) {
                sum -= value;
            }
            tokens += found.length;
        }
        return sum / tokens;
    }

    /** Seeded numbers between -scale and scale. */
    static float[] random(long seed, int count, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextDouble(-1, 1));
        }
        return values;
    }

    /** Central difference at 0. */
    static double slope(DoubleUnaryOperator function) {
        double step = 1e-5;
        return (function.applyAsDouble(step) - function.applyAsDouble(-step)) / (2 * step);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
