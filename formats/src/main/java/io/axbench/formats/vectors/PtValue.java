package io.axbench.formats.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle of ours may hold. */
sealed interface PtValue {

    /** A text. */
    record Text(String value) implements PtValue {}

    /** A whole number. */
    record Whole(long value) implements PtValue {}

    /** A number. */
    record Real(double value) implements PtValue {}

    /** True or false. */
    record Flag(boolean value) implements PtValue {}

    /** None, or the mark of the machine. */
    enum Sign implements PtValue {
        /** None. */
        NONE,
        /** Where a group begins on the stack. */
        MARK
    }

    /** A name that the pickle calls: a function or a type of storage. */
    enum Name implements PtValue {
        /** {@code torch._utils._rebuild_tensor_v2}. */
        TENSOR,
        /** {@code torch._utils._rebuild_parameter}. */
        PARAMETER,
        /** {@code collections.OrderedDict}. */
        ORDERED_DICT
    }

    /** A type of storage. */
    record Type(Element element) implements PtValue {}

    /** A tuple or a list. */
    final class Items implements PtValue {
        final List<PtValue> values;

        Items(List<PtValue> values) {
            this.values = new ArrayList<>(values);
        }
    }

    /** A dictionary; keys are texts and whole numbers. */
    final class Dict implements PtValue {
        final Map<PtValue, PtValue> values = new LinkedHashMap<>();
    }

    /**
     * Numbers of one type.
     *
     * @param key its entry is {@code data/KEY}
     * @param count how many
     */
    record Storage(Element element, String key, long count) implements PtValue {}

    /**
     * A view of a storage; offset and strides are in numbers and lie within it.
     *
     * @param sizes at most eight
     * @param strides as many
     */
    record Tensor(Storage storage, long offset, List<Long> sizes, List<Long> strides) implements PtValue {

        private static final int MOST_DIMENSIONS = 8;

        /** Checks that every number lies within the storage. */
        public Tensor {
            sizes = List.copyOf(sizes);
            strides = List.copyOf(strides);
            long elements = 1;
            long last = offset;
            boolean fits = sizes.size() == strides.size()
                    && sizes.size() <= MOST_DIMENSIONS
                    && offset >= 0
                    && offset <= storage.count();
            for (int i = 0; fits && i < sizes.size(); i++) {
                long size = sizes.get(i);
                long stride = strides.get(i);
                fits = size >= 1 && size <= storage.count() && stride >= 0 && stride <= storage.count();
                if (fits) {
                    elements = elements > storage.count() ? elements : elements * size;
                    last += (size - 1) * stride;
                    fits = elements <= storage.count() && last < storage.count();
                }
            }
            if (!fits || last >= storage.count()) {
                throw BadVectors.layout(
                        "tensor of the sizes %s, strides %s, offset %d: expected it within its storage of %d numbers; save tensor.contiguous()",
                        BadVectors.shown(sizes.toString()),
                        BadVectors.shown(strides.toString()),
                        offset,
                        storage.count());
            }
        }
    }
}
