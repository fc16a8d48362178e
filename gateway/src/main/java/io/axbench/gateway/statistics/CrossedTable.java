package io.axbench.gateway.statistics;

/** The scores of one concept, seeds down and instructions across, and their sums of squares in a two-way layout. */
final class CrossedTable {

    private final double[][] cells;
    private final double[] rows;
    private final double[] columns;
    private final double mean;

    /**
     * A table.
     *
     * @param cells {@code [seeds, instructions]}, at least one of both
     */
    CrossedTable(double[][] cells) {
        this.cells = cells;
        rows = new double[cells.length];
        columns = new double[cells[0].length];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += cells[i][j] / columns.length;
                columns[j] += cells[i][j] / rows.length;
                sum += cells[i][j];
            }
        }
        mean = sum / (rows.length * columns.length);
    }

    int seeds() {
        return rows.length;
    }

    int instructions() {
        return columns.length;
    }

    double mean() {
        return mean;
    }

    /** Between seeds, {@code seeds - 1} degrees of freedom. */
    double seedSquares() {
        return columns.length * squares(rows);
    }

    /** Between instructions, {@code instructions - 1} degrees of freedom. */
    double instructionSquares() {
        return rows.length * squares(columns);
    }

    /** What the two leave, {@code (seeds - 1)(instructions - 1)} degrees of freedom. */
    double restSquares() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                double rest = cells[i][j] - rows[i] - columns[j] + mean;
                sum += rest * rest;
            }
        }
        return sum;
    }

    private double squares(double[] means) {
        double sum = 0;
        for (double value : means) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
