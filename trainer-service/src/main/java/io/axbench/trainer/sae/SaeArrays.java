package io.axbench.trainer.sae;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The arrays of one autoencoder by their roles, with their shapes checked. */
final class SaeArrays {

    /** Kept of each feature: scale, bias, threshold, divisor and two more on the way. */
    private static final long KEPT_NUMBERS = 6;

    private final ArrayFile file;
    private final String encoder;
    private final FeatureMatrix.Order encoderOrder;
    private final FeatureMatrix.Order decoderOrder;
    private final int width;
    private final int features;

    private SaeArrays(
            ArrayFile file, String encoder, FeatureMatrix.Order encoderOrder, FeatureMatrix.Order decoderOrder) {
        this.file = file;
        this.encoder = encoder;
        this.encoderOrder = encoderOrder;
        this.decoderOrder = decoderOrder;
        List<Long> shape = shape(encoder);
        if (shape.size() != 2 || shape.contains(0L) || shape.stream().anyMatch(n -> n > Integer.MAX_VALUE)) {
            throw SaeErrors.bad(file.path(), "%s has the shape %s, two extents expected".formatted(encoder, shape));
        }
        boolean byFeature = encoderOrder == FeatureMatrix.Order.BY_FEATURE;
        this.features = Math.toIntExact(shape.get(byFeature ? 0 : 1));
        this.width = Math.toIntExact(shape.get(byFeature ? 1 : 0));
        requireMemory();
    }

    /** Arrays whose encoder is {@code [d, features]} and whose decoder is {@code [features, d]}. */
    static SaeArrays ofSaeLens(ArrayFile file, String encoder) {
        return new SaeArrays(file, encoder, FeatureMatrix.Order.BY_COMPONENT, FeatureMatrix.Order.BY_FEATURE);
    }

    /** Arrays whose encoder is {@code [features, d]} and whose decoder is {@code [d, features]}. */
    static SaeArrays ofLinearLayers(ArrayFile file, String encoder) {
        return new SaeArrays(file, encoder, FeatureMatrix.Order.BY_FEATURE, FeatureMatrix.Order.BY_COMPONENT);
    }

    int width() {
        return width;
    }

    int features() {
        return features;
    }

    /** Refuses a size that another file gives otherwise. */
    SaeArrays require(String key, int expected, int found) {
        if (expected != found) {
            throw SaeErrors.bad(file.path(), "%s is %d beside the file, %d in it".formatted(key, expected, found));
        }
        return this;
    }

    /** Refuses arrays that have no part in an autoencoder of this kind. */
    SaeArrays allow(String kind, List<String> known) {
        for (String name : file.names()) {
            if (!known.contains(name)) {
                throw SaeErrors.bad(file.path(), "array %s is not known for the architecture %s".formatted(name, kind));
            }
        }
        return this;
    }

    /** A number a feature, all finite. */
    float[] perFeature(String name) {
        return numbers(name, features);
    }

    /** A number a component, all finite. */
    float[] perComponent(String name) {
        return numbers(name, width);
    }

    /** Whether there is such an array. */
    boolean has(String name) {
        return file.names().contains(name);
    }

    /** Euclidean norms of the decoder's vectors. */
    float[] decoderNorms(String decoder) {
        FeatureMatrix matrix = matrix(decoder, decoderOrder);
        float[] norms = new float[features];
        int size = Math.max(1, (1 << 18) / width);
        for (int from = 0; from < features; from += size) {
            int count = Math.min(size, features - from);
            float[] block = matrix.block(from, count);
            for (int f = 0; f < count; f++) {
                double squares = 0;
                for (int i = 0; i < width; i++) {
                    squares += (double) block[i * count + f] * block[i * count + f];
                }
                norms[from + f] = (float) Math.sqrt(squares);
            }
        }
        return norms;
    }

    /** The autoencoder. */
    SparseAutoencoder with(String decoder, Latents latents, OptionalInt layer) {
        return new SparseAutoencoder(
                file, width, features, matrix(encoder, encoderOrder), matrix(decoder, decoderOrder), latents, layer);
    }

    private FeatureMatrix matrix(String name, FeatureMatrix.Order order) {
        boolean byFeature = order == FeatureMatrix.Order.BY_FEATURE;
        List<Long> expected =
                byFeature ? List.of((long) features, (long) width) : List.of((long) width, (long) features);
        requireShape(name, expected);
        return new FeatureMatrix(file.path(), name, file.array(name), order, features, width);
    }

    private float[] numbers(String name, int count) {
        requireShape(name, List.of((long) count));
        float[] numbers = new float[count];
        file.array(name).read(0, count, numbers);
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw SaeErrors.bad(
                        file.path(), "%s: number %d is %s; the file is damaged".formatted(name, i, numbers[i]));
            }
        }
        return numbers;
    }

    private List<Long> shape(String name) {
        if (!has(name)) {
            List<String> there = new ArrayList<>(file.names());
            there.sort(null);
            throw SaeErrors.bad(file.path(), "array %s is missing; there are %s".formatted(name, there));
        }
        return file.array(name).shape();
    }

    private void requireShape(String name, List<Long> expected) {
        List<Long> shape = shape(name);
        if (!shape.equals(expected)) {
            throw SaeErrors.bad(
                    file.path(),
                    "%s has the shape %s, %s expected beside %s %s"
                            .formatted(name, shape, expected, encoder, Arrays.toString(new int[] {width, features})));
        }
    }

    private void requireMemory() {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        long needed = KEPT_NUMBERS * Float.BYTES * features;
        if (needed > free) {
            throw new AxbenchException(
                    Reason.OUT_OF_MEMORY,
                    "[%s] %d features need %d MB of memory, %d MB are free; give the trainer a larger heap (-Xmx)"
                            .formatted(file.path(), features, needed >> 20, free >> 20));
        }
    }
}
