package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Vectors of any file.
 *
 * @param rows the vectors {@code [n, d]}, f32, read when asked for
 * @param labels what is known of each, in the order of the rows
 * @param facts what is known of all, by the names of {@link Fact}
 * @param remarks what of the file is not in here, a line each
 */
public record VectorSet(
        VectorTable rows, List<VectorLabel> labels, SortedMap<String, String> facts, List<String> remarks) {

    /** Checks that every row has a label. */
    public VectorSet {
        labels = List.copyOf(labels);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        remarks = List.copyOf(remarks);
        if (labels.size() != rows.count()) {
            throw new IllegalArgumentException("%d labels for %d rows".formatted(labels.size(), rows.count()));
        }
    }

    static VectorSet of(VectorTable rows, List<VectorLabel> labels, Map<String, String> facts) {
        return new VectorSet(rows, labels, new TreeMap<>(facts), List.of());
    }

    /** Rows of which nothing is known. */
    static VectorSet bare(VectorTable rows) {
        return of(rows, Collections.nCopies(rows.count(), VectorLabel.UNKNOWN), Map.of());
    }

    /** How many. */
    public int count() {
        return rows.count();
    }

    /** Components of each. */
    public int width() {
        return rows.width();
    }

    /**
     * A vector {@code [d]}.
     *
     * @throws AxbenchException {@code NON_FINITE} if a component is NaN or infinite; final
     */
    public float[] vector(int row) {
        float[] values = rows.row(row);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new AxbenchException(
                        Reason.NON_FINITE,
                        "row %d, component %d: found %s, expected a finite number".formatted(row, i, values[i]));
            }
        }
        return values;
    }

    /** Layers that the labels name, rising. */
    public List<Integer> layers() {
        return labels.stream()
                .map(VectorLabel::layer)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** The concept ids in row order; empty unless every row has one. */
    public List<Integer> conceptIds() {
        List<Integer> ids = new ArrayList<>();
        for (VectorLabel label : labels) {
            if (label.conceptId() != null) {
                ids.add(label.conceptId());
            }
        }
        return ids.size() == labels.size() ? ids : List.of();
    }

    VectorSet withLabels(List<VectorLabel> others) {
        return new VectorSet(rows, others, facts, remarks);
    }

    VectorSet withFacts(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.putAll(more);
        return new VectorSet(rows, labels, all, remarks);
    }

    VectorSet withRemarks(List<String> others) {
        return new VectorSet(rows, labels, facts, others);
    }

    /** Only these rows, in this order. */
    VectorSet only(List<Integer> chosen) {
        List<VectorTable> parts =
                chosen.stream().map(row -> (VectorTable) new RowOf(rows, row)).toList();
        return new VectorSet(
                new Stacked(parts), chosen.stream().map(labels::get).toList(), facts, remarks);
    }

    private record RowOf(VectorTable table, int chosen) implements VectorTable {

        @Override
        public int count() {
            return 1;
        }

        @Override
        public int width() {
            return table.width();
        }

        @Override
        public float[] row(int row) {
            return table.row(chosen);
        }
    }
}
