package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A cursor over the header of a safetensors file. Of JSON it knows what such a header needs and no more: objects, texts
 * and lists of whole numbers, with spaces where JSON allows them.
 */
final class HeaderText {

    private static final int MOST_DIGITS = 15;
    /** More numbers than any list of a file that can be read has. */
    private static final int MOST_NUMBERS = 4;

    private final String text;
    private int at;

    /** A header in UTF-8. */
    HeaderText(ByteBuffer bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes);
            this.text = decoded.toString();
        } catch (CharacterCodingException e) {
            throw BadVectors.layout("the header is no UTF-8; write the file with the safetensors library");
        }
    }

    /** Reads an object; {@code entry} reads the value of each key. */
    void object(Consumer<String> entry) {
        expect('{');
        if (taken('}')) {
            return;
        }
        do {
            String key = string();
            expect(':');
            entry.accept(key);
        } while (taken(','));
        expect('}');
    }

    /** Reads a list of whole numbers that are not negative. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        expect('[');
        if (taken(']')) {
            return numbers;
        }
        do {
            if (numbers.size() == MOST_NUMBERS) {
                throw broken("a list of more than %d numbers".formatted(MOST_NUMBERS));
            }
            numbers.add(number());
        } while (taken(','));
        expect(']');
        return numbers;
    }

    /** Reads a text. */
    String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return value.toString();
            }
            if (c < ' ') {
                throw broken("a control character in a text");
            }
            value.append(c == '\\' ? escaped() : c);
        }
    }

    /** Nothing but spaces is left. */
    void end() {
        skipSpaces();
        if (at < text.length()) {
            throw broken("more text after the header's end");
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw broken("a \\u without four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw broken("an unknown escape \\" + c);
        };
    }

    private long number() {
        skipSpaces();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
        if (at == start || at - start > MOST_DIGITS || leadingZero) {
            throw broken("no whole number of 1 to 15 digits");
        }
        return Long.parseLong(text.substring(start, at));
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw broken("no '" + c + "'");
        }
    }

    private boolean taken(char c) {
        skipSpaces();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private char next() {
        if (at >= text.length()) {
            throw broken("the end within a text");
        }
        return text.charAt(at++);
    }

    private void skipSpaces() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private AxbenchException broken(String what) {
        return BadVectors.layout(
                "the header, character %d: found %s, expected a header as the safetensors library writes it",
                at, BadVectors.shown(what));
    }
}
