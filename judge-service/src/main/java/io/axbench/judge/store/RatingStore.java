package io.axbench.judge.store;

import io.axbench.judge.domain.Ratings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and keeps ratings. The first to be kept under an identity stays. */
@ApplicationScoped
public class RatingStore {

    private static final String KEEP = """
            insert into rating (identity, judge_version, sample, concept, instruction, fluency, unreadable)
            values (:identity, :version, :sample, cast(:concept as smallint), cast(:instruction as smallint),
                cast(:fluency as smallint), cast(:unreadable as text))
            on conflict (identity) do nothing""";

    private final EntityManager entities;

    RatingStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of these ratings that were given, by identity. */
    @Transactional
    public Map<String, Ratings> find(Collection<String> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        List<RatingRow> rows = RatingRow.list("identity in ?1", identities);
        Map<String, Ratings> found = new HashMap<>();
        for (RatingRow row : rows) {
            found.put(row.identity, row.ratings());
        }
        return found;
    }

    /** Keeps ratings with the transaction that runs, unless others were kept under their identity. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(String judgeVersion, int sample, Map<String, Ratings> ratings) {
        ratings.forEach((identity, rated) -> entities.createNativeQuery(KEEP)
                .setParameter("identity", identity)
                .setParameter("version", judgeVersion)
                .setParameter("sample", sample)
                .setParameter("concept", rated.concept().value())
                .setParameter("instruction", rated.instruction().value())
                .setParameter("fluency", rated.fluency().value())
                .setParameter("unreadable", rated.unreadable())
                .executeUpdate());
    }
}
