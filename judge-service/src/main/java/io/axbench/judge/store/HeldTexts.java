package io.axbench.judge.store;

import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.TextsReleased;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.domain.PageOfTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Pages of texts that wait to be released to their judge. Texts and releases come in any order, and any of them twice: a
 * page is handed on as soon as both are there, and dropped once all releases are there and none names it. Of a run that was
 * cancelled, failed as a whole or was deleted nothing is kept: of each of these the gateway tells by {@code RunCancelled}.
 * What happens to a run's texts happens one after the other, or a page and its release could pass each other by.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HeldTexts {

    private static final String LOCK = "select pg_advisory_xact_lock(817232, hashtext(:run))";

    private static final String RELEASED = """
            select count(*) from text_release where run_id = :run and judge = :judge
              and :concept = any (concepts) and :method = any (methods)""";

    /** A run that is over, or of whose releases all are there, holds nothing more. */
    private static final String HOLD = """
            insert into held_page (run_id, judge, concept_id, method, page, payload)
            select :run, :judge, :concept, :method, :page, :payload
            where not exists (select 1 from cancelled_run where run_id = :run)
              and not exists (select 1 from text_release where run_id = :run and judge = :judge
                having bool_or(last) and count(*) = max(look) + 1)
            on conflict do nothing""";

    /** A release may overtake the end of its run. */
    private static final String RELEASE = """
            insert into text_release (run_id, judge, look, concepts, methods, last)
            select :run, :judge, :look, cast(string_to_array(:concepts, ',') as integer[]),
              string_to_array(:methods, ','), :last
            where not exists (select 1 from cancelled_run where run_id = :run)
            on conflict do nothing""";

    private static final String TAKE = """
            delete from held_page where run_id = :run and judge = :judge and concept_id = :concept and method = :method
            returning payload""";

    private static final String DROP_THE_REST = """
            delete from held_page where run_id = :run and judge = :judge
              and exists (select 1 from text_release where run_id = :run and judge = :judge
                having bool_or(last) and count(*) = max(look) + 1)""";

    private final EntityManager entities;
    private final MessageCodec codec;

    HeldTexts(EntityManager entities, MessageCodec codec) {
        this.entities = entities;
        this.codec = codec;
    }

    /** Whether the page's texts are released; until the transaction ends, that does not change. */
    public boolean isReleased(PageOfTexts page) {
        lock(page.runId());
        return ((Number) of(RELEASED, page.runId(), page.judge().id())
                                .setParameter("concept", page.conceptId())
                                .setParameter("method", page.method())
                                .getSingleResult())
                        .longValue()
                > 0;
    }

    /** Keeps a page that is not released. */
    public void hold(PageOfTexts page) {
        of(HOLD, page.runId(), page.judge().id())
                .setParameter("concept", page.conceptId())
                .setParameter("method", page.method())
                .setParameter("page", page.page().page())
                .setParameter("payload", codec.write(page.stored()))
                .executeUpdate();
    }

    /** Remembers a release and hands on what it names of the pages that are held. */
    public void release(TextsReleased released, Consumer<PageOfTexts> next) {
        String run = released.runId();
        String judge = released.judge();
        lock(run);
        of(RELEASE, run, judge)
                .setParameter("look", released.look())
                .setParameter(
                        "concepts",
                        released.concepts().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .setParameter("methods", String.join(",", released.methods()))
                .setParameter("last", released.last())
                .executeUpdate();
        for (int concept : released.concepts()) {
            for (String method : released.methods()) {
                List<?> pages = of(TAKE, run, judge)
                        .setParameter("concept", concept)
                        .setParameter("method", method)
                        .getResultList();
                pages.forEach(payload -> next.accept(page((byte[]) payload)));
            }
        }
        of(DROP_THE_REST, run, judge).executeUpdate();
    }

    /** Drops all that is kept of a run that is over. */
    public void drop(String runId) {
        lock(runId);
        for (String table : List.of("held_page", "text_release")) {
            entities.createNativeQuery("delete from " + table + " where run_id = :run")
                    .setParameter("run", runId)
                    .executeUpdate();
        }
    }

    private PageOfTexts page(byte[] payload) {
        return new PageOfTexts((GenerationsReady) codec.read(GenerationsReady.class.getSimpleName(), payload));
    }

    private Query of(String sql, String runId, String judge) {
        return entities.createNativeQuery(sql).setParameter("run", runId).setParameter("judge", judge);
    }

    private void lock(String runId) {
        entities.createNativeQuery(LOCK).setParameter("run", runId).getSingleResult();
    }
}
