package io.axbench.gateway.domain.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values (RFC 4180): UTF-8 with or without a byte order mark, lines ended by CRLF, LF or CR, cells quoted
 * where they hold a comma, a quote or a line end.
 *
 * <p>A cell that a spreadsheet would take for a formula ({@code = + - @}, tab or CR first) is written with an apostrophe
 * before it, and read without; a cell that has such apostrophes of its own gets one more. So every cell comes back as it
 * was.
 */
public final class Csv {

    private static final Pattern TO_PROTECT = Pattern.compile("^'*[=+\\-@\t\r]");
    private static final Pattern PROTECTED = Pattern.compile("^'+[=+\\-@\t\r]");

    private Csv() {}

    /**
     * A line of the table, which may take several lines of the file.
     *
     * @param line line of the file that it starts on, from 1
     * @param cells its cells
     */
    public record Line(int line, List<String> cells) {

        /** Copies the list. */
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /** One line, with its end. */
    public static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n";
    }

    private static String cell(String text) {
        String safe = TO_PROTECT.matcher(text).find() ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /**
     * All lines of a file; empty ones are left out.
     *
     * @throws InvalidSheet if it is not UTF-8 or a quote stands where none may
     */
    public static List<Line> read(byte[] file) {
        return new Reader(decode(file)).lines();
    }

    private static String decode(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidSheet(List.of("the sheet is not UTF-8; save it as CSV in UTF-8"));
        }
    }

    /** A walk over the characters. */
    private static final class Reader {
        private final String text;
        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private List<String> cells = new ArrayList<>();
        private int at;
        private int line = 1;
        private int start = 1;

        Reader(String text) {
            this.text = text;
        }

        List<Line> lines() {
            while (at < text.length()) {
                if (text.charAt(at) == '"') {
                    quoted();
                } else {
                    plain();
                }
                cells.add(unprotected(cell.toString()));
                cell.setLength(0);
                if (at < text.length() && text.charAt(at) == ',') {
                    at++;
                    if (at == text.length()) {
                        cells.add("");
                    }
                    continue;
                }
                endLine();
            }
            if (!cells.isEmpty()) {
                keep();
            }
            return lines;
        }

        private void plain() {
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                char c = text.charAt(at++);
                if (c == '"') {
                    throw refused("a quote stands inside a cell that does not start with one");
                }
                cell.append(c);
            }
        }

        private void quoted() {
            at++;
            while (true) {
                if (at >= text.length()) {
                    throw refused("a quoted cell does not end");
                }
                char c = text.charAt(at++);
                boolean quote = c == '"';
                if (quote && at < text.length() && text.charAt(at) == '"') {
                    at++;
                } else if (quote) {
                    break;
                } else if (c == '\n' || (c == '\r' && (at == text.length() || text.charAt(at) != '\n'))) {
                    line++;
                }
                cell.append(c);
            }
            if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                throw refused("something follows the quote that ends a cell");
            }
        }

        private void endLine() {
            if (at < text.length()) {
                boolean pair = text.startsWith("\r\n", at);
                at += pair ? 2 : 1;
            }
            keep();
            line++;
            start = line;
        }

        private void keep() {
            if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                lines.add(new Line(start, cells));
            }
            cells = new ArrayList<>();
        }

        private static String unprotected(String cell) {
            return PROTECTED.matcher(cell).find() ? cell.substring(1) : cell;
        }

        private InvalidSheet refused(String what) {
            return new InvalidSheet(List.of(
                    "line %d, column %d: %s; save the sheet as CSV again".formatted(start, cells.size() + 1, what)));
        }
    }
}
