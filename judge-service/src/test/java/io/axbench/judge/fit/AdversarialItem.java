package io.axbench.judge.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one group of adversarial texts is made from; all of it written by hand for this project.
 *
 * @param id from 1
 * @param half {@link #DESIGN}, or held out: looked at only for the final figures
 * @param concept a description, as in the benchmark; nothing to do with the instruction
 * @param instruction what is asked
 * @param good a good answer without the concept
 * @param woven a good answer that brings the concept in fluently
 * @param refusal of this instruction
 * @param empty phrases that answer nothing
 * @param offtopic a sentence with words of the instruction that answers nothing
 * @param list a good answer whose lines begin alike, for some
 * @param refusallike a good answer that sounds like a refusal in places, for some
 */
record AdversarialItem(
        int id,
        String half,
        String concept,
        String instruction,
        String good,
        String woven,
        String refusal,
        String empty,
        String offtopic,
        @Nullable String list,
        @Nullable String refusallike) {

    static final String DESIGN = "design";

    boolean design() {
        return half.equals(DESIGN);
    }

    /** All items, in the order of the file. */
    static List<AdversarialItem> all() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<AdversarialItem> items = new ArrayList<>();
        for (String line : lines("items.jsonl")) {
            items.add(mapper.readValue(line, AdversarialItem.class));
        }
        return List.copyOf(items);
    }

    /** The lines of a file beside the items. */
    static List<String> lines(String name) throws IOException {
        try (InputStream stream = AdversarialItem.class.getResourceAsStream("/adversarial/" + name)) {
            if (stream == null) {
                throw new IOException("adversarial/" + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
