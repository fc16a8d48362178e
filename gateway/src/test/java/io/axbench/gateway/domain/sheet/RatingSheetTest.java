package io.axbench.gateway.domain.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatingSheetTest {

    private static final String HEADER =
            "text_id,concept,instruction,text,concept_rating,instruction_rating,fluency_rating\n";

    @Test
    void filledSheetIsReadBack() {
        // Given
        String sheet = RatingSheet.write(List.of(
                new SheetText("aa", "=trade", "Say, \"this\"", "-1 is\r\nless"),
                new SheetText("bb", "trade", "Say", "plain")));
        String filled = sheet.replace("less\",,,", "less\",2,,0").replace("plain,,,", "plain,,,");
        // When
        List<SheetRating> ratings = RatingSheet.read(filled.getBytes(UTF_8));
        // Then
        assertThat(ratings).containsExactly(new SheetRating(2, "aa", "-1 is\r\nless", 2, null, 0));
        assertThat(ratings.getFirst().shows("-1 is less ")).isTrue();
        assertThat(ratings.getFirst().shows("-1 is more")).isFalse();
        assertThat(sheet).startsWith(HEADER.strip()).contains("'=trade", "'-1 is");
    }

    @Test
    void orderOfColumnsAndLeftOutOnesAreOfNoAccount() {
        // When
        List<SheetRating> ratings = RatingSheet.read(
                "fluency_rating,text_id,mine,instruction_rating,concept_rating\n 1 ,aa,x,0,2\n".getBytes(UTF_8));
        // Then
        assertThat(ratings).containsExactly(new SheetRating(2, "aa", null, 2, 0, 1));
    }

    @Test
    void everyFaultNamesLineAndColumn() {
        // When
        InvalidSheet refused = refused(HEADER + "aa,c,i,t,3,,\naa,c,i,t,1,two,2\n,c,i,t,1,1,1\n");
        // Then
        assertThat(refused.faults())
                .containsExactly(
                        "line 2, column concept_rating: found \"3\", expected 0, 1, 2 or nothing",
                        "line 3, column instruction_rating: found \"two\", expected 0, 1, 2 or nothing",
                        "line 3, column text_id: found aa a second time, expected each text once",
                        "line 4, column text_id: found nothing, expected the id of a text");
    }

    @Test
    void refusesASheetThatIsNone() {
        // When
        // Then
        assertThat(refused("").getMessage()).startsWith("the sheet is empty");
        assertThat(refused(HEADER + "aa,c,i,t,,,\n").getMessage()).startsWith("the sheet has no rating");
        assertThat(refused("text_id;concept\n").getMessage()).contains("with commas, not semicolons");
        assertThat(refused("text_id,concept_rating\n").getMessage())
                .startsWith("line 1: found no column instruction_rating, fluency_rating");
    }

    private static InvalidSheet refused(String sheet) {
        InvalidSheet refused = catchThrowableOfType(InvalidSheet.class, () -> RatingSheet.read(sheet.getBytes(UTF_8)));
        assertThat(refused).as("refusal of " + sheet).isNotNull();
        return refused;
    }
}
