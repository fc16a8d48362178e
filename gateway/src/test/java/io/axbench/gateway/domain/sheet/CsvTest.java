package io.axbench.gateway.domain.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @RepeatedTest(200)
    void everyCellComesBackAsItWas(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        String alphabet = "a'=+-@\",\r\n\t é;\uD83D\uDE00";
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<String> cells = new ArrayList<>(List.of("x"));
            for (int j = 0; j < 3; j++) {
                StringBuilder cell = new StringBuilder();
                random.ints(random.nextInt(6), 0, alphabet.codePointCount(0, alphabet.length()))
                        .forEach(at -> cell.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at))));
                cells.add(cell.toString());
            }
            lines.add(cells);
        }
        String file = String.join("", lines.stream().map(Csv::line).toList());
        // When
        List<Csv.Line> read = Csv.read(file.getBytes(UTF_8));
        // Then
        assertThat(read).extracting(Csv.Line::cells).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x"})
    void noCellIsAFormula(String text) {
        // When
        String line = Csv.line(List.of(text));
        // Then
        assertThat(line.replace("\"", "")).startsWith("'");
        assertThat(Csv.read(line.getBytes(UTF_8)).getFirst().cells()).containsExactly(text);
    }

    @Test
    void plainApostropheStaysAsItIs() {
        // When
        String line = Csv.line(List.of("'tis", "it's"));
        // Then
        assertThat(line).isEqualTo("'tis,it's\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b\r\n1,2\r\n", "a,b\n1,2", "\uFEFFa,b\r1,2\r", "\n\na,b\n\n1,2\n,\n", "\"a\",b\n\"1\",\"2\""})
    void lineEndsQuotesAndByteOrderMarksAreOfNoAccount(String file) {
        // When
        List<Csv.Line> lines = Csv.read(file.getBytes(UTF_8));
        // Then
        assertThat(lines).extracting(Csv.Line::cells).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void linesAreCountedInTheFile() {
        // When
        List<Csv.Line> lines = Csv.read("a\r\n\"x\r\ny\nz\"\r\nb\r\n".getBytes(UTF_8));
        // Then
        assertThat(lines).extracting(Csv.Line::line).containsExactly(1, 2, 5);
    }

    @Test
    void refusesBrokenQuotesAndOtherEncodings() {
        // When
        // Then
        assertThatThrownBy(() -> Csv.read("a,b\n1,\"2".getBytes(UTF_8)))
                .hasMessageStartingWith("line 2, column 2: a quoted cell does not end");
        assertThatThrownBy(() -> Csv.read("a,\"b\"c".getBytes(UTF_8)))
                .hasMessageStartingWith("line 1, column 2: something follows the quote");
        assertThatThrownBy(() -> Csv.read("a,b\"c".getBytes(UTF_8)))
                .hasMessageStartingWith("line 1, column 2: a quote stands inside");
        assertThatThrownBy(() -> Csv.read(new byte[] {'a', (byte) 0xE9}))
                .hasMessage("the sheet is not UTF-8; save it as CSV in UTF-8");
    }

    @RepeatedTest(300)
    void mutilatedFilesAreReadOrRefusedInWords(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] file = (Csv.line(List.of("text_id", "x")) + Csv.line(List.of("=a\"b", "c,d\ne"))).getBytes(UTF_8);
        for (int i = 0; i < 3; i++) {
            file[random.nextInt(file.length)] = (byte) random.nextInt(256);
        }
        // When
        try {
            List<Csv.Line> lines = Csv.read(file);
            // Then
            assertThat(lines).allSatisfy(line -> assertThat(line.cells()).isNotEmpty());
        } catch (InvalidSheet refused) {
            assertThat(refused.faults()).hasSize(1);
        }
    }
}
