package io.axbench.local.run;

import java.util.List;

/** Cells in columns for the terminal: the first column to the left, the others to the right. */
final class TextTable {

    private TextTable() {}

    /**
     * The lines of a table, each with its line break.
     *
     * @param cells a list a line, all of the same length
     * @param indent what stands before each line
     */
    static String of(List<List<String>> cells, String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> line : cells) {
            text.append((indent + aligned(line, cells)).stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String aligned(List<String> line, List<List<String>> all) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            int width = 0;
            for (List<String> other : all) {
                width = Math.max(width, other.get(column).length());
            }
            String pad = " ".repeat(width - line.get(column).length());
            text.append(column == 0 ? line.get(column) + pad : "  " + pad + line.get(column));
        }
        return text.toString();
    }
}
