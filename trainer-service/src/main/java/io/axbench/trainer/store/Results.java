package io.axbench.trainer.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.Message;
import io.axbench.delivery.MessageCodec;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.trained.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and keeps what was computed, by content. Keeping the same twice changes nothing. */
@ApplicationScoped
public class Results {

    private final EntityManager entities;
    private final MessageCodec codec;

    Results(EntityManager entities, MessageCodec codec) {
        this.entities = entities;
        this.codec = codec;
    }

    /** The messages of a result in the order of its parts; empty if it was not computed yet. */
    public List<Message> find(String identity) {
        List<ResultRow> rows = QuarkusTransaction.requiringNew()
                .call(() -> ResultRow.<ResultRow>list("identity = ?1 order by part", identity));
        List<Message> messages = new ArrayList<>();
        for (ResultRow row : rows) {
            messages.add(codec.read(row.type, row.payload));
        }
        return messages;
    }

    /** Keeps a result with the transaction that runs. */
    public void keep(String identity, List<? extends Message> parts) {
        for (int part = 0; part < parts.size(); part++) {
            entities.createNativeQuery("insert into result (identity, part, type, payload)"
                            + " values (:identity, :part, :type, :payload) on conflict do nothing")
                    .setParameter("identity", identity)
                    .setParameter("part", part)
                    .setParameter("type", MessageCodec.type(parts.get(part)))
                    .setParameter("payload", codec.write(parts.get(part)))
                    .executeUpdate();
        }
    }

    /** What was learnt, if it was. */
    public Optional<TrainedFile> findTrained(String identity) {
        return QuarkusTransaction.requiringNew()
                .call(() -> TrainedRow.<TrainedRow>findByIdOptional(identity))
                .map(row -> TrainedFile.read(row.file, identity));
    }

    /**
     * Keeps what was learnt with the transaction that runs. Weights whose file was gone are trained again, on another
     * machine perhaps to another file: then the row names that one.
     */
    public void keepTrained(String identity, TrainedFile file, double seconds) {
        String conflict = file.trained().kind() == Kind.WEIGHTS
                ? "(identity) do update set file = excluded.file, seconds = excluded.seconds"
                : "do nothing";
        entities.createNativeQuery("insert into trained (identity, file, seconds)"
                        + " values (:identity, :file, :seconds) on conflict " + conflict)
                .setParameter("identity", identity)
                .setParameter("file", file.bytes())
                .setParameter("seconds", seconds)
                .executeUpdate();
    }

    /** Answers of the subject model, if it gave them. */
    public Optional<List<String>> findAnswers(String identity) {
        return QuarkusTransaction.requiringNew()
                .call(() -> AnswerChunkRow.<AnswerChunkRow>findByIdOptional(identity))
                .map(row -> parse(row.answers));
    }

    /** Keeps answers with the transaction that runs. */
    public void keepAnswers(String identity, List<String> answers) {
        try {
            entities.createNativeQuery("insert into answer_chunk (identity, answers)"
                            + " values (:identity, :answers) on conflict do nothing")
                    .setParameter("identity", identity)
                    .setParameter("answers", codec.mapper().writeValueAsString(answers))
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> parse(String json) {
        try {
            return codec.mapper().readValue(json, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored answers are unreadable: " + e.getOriginalMessage(), e);
        }
    }
}
