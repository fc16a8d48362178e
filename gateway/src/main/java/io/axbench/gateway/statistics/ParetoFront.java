package io.axbench.gateway.statistics;

import java.util.List;

/** The points that no other point beats: none is as good in every dimension and better in one. Larger is better. */
public final class ParetoFront {

    private ParetoFront() {}

    /**
     * A point.
     *
     * @param name whose it is
     * @param values its place in each dimension
     */
    public record Point(String name, List<Double> values) {

        /** Copies the list. */
        public Point {
            values = List.copyOf(values);
        }

        boolean beats(Point other) {
            if (values.size() != other.values.size()) {
                throw new IllegalArgumentException("%s has %d dimensions, %s has %d"
                        .formatted(name, values.size(), other.name, other.values.size()));
            }
            boolean better = false;
            for (int i = 0; i < values.size(); i++) {
                if (!(values.get(i) >= other.values.get(i))) {
                    return false;
                }
                better |= values.get(i) > other.values.get(i);
            }
            return better;
        }
    }

    /** The front, in the order given; equal points are on it together. */
    public static List<Point> of(List<Point> points) {
        return points.stream()
                .filter(p -> points.stream().noneMatch(other -> other.beats(p)))
                .toList();
    }
}
