package io.axbench.generator.making;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.MakingNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a language model write steering prompts, one a concept, whatever the data are. */
public final class SteeringPrompts {

    private final ChatEndpoint endpoint;
    private final LanguageModels models;

    /**
     * Writes by this endpoint.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if it is unknown; final
     */
    public SteeringPrompts(String endpoint, LanguageModels models) {
        this.endpoint = models.named().apply(endpoint);
        this.models = models;
    }

    /**
     * A concept's prompt.
     *
     * @param prompt null where no answer was taken: the subject model then writes its own
     * @param notes rejections and cost
     */
    public record Written(@Nullable SteeringPrompt prompt, MakingNotes notes) {}

    /** Prompts for these concepts, in their order, asked side by side. */
    public List<Written> write(List<Concept> concepts) {
        List<Asked<String>> questions = new ArrayList<>();
        for (Concept concept : concepts) {
            questions.add(new Questions(concept.text()).steering());
        }
        Ledger ledger = new Ledger();
        List<Optional<String>> answers = new Interview(endpoint, models.asker(), ledger).ask(questions);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < concepts.size(); i++) {
            SteeringPrompt prompt = answers.get(i)
                    .map(text -> new SteeringPrompt(text, endpoint.model()))
                    .orElse(null);
            written.add(new Written(prompt, ledger.notes(concepts.get(i).text())));
        }
        return written;
    }

    /** Id of the language model that writes. */
    public String model() {
        return endpoint.model();
    }
}
