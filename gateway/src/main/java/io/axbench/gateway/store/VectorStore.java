package io.axbench.gateway.store;

import io.axbench.contracts.VectorUploaded;
import io.axbench.delivery.Outbox;
import io.axbench.gateway.domain.vectors.KnownVectors;
import io.axbench.gateway.domain.vectors.OwnVectors;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that people uploaded. Rows and the messages that bring them to the trainer are stored in pages, a transaction
 * each; the vectors have a name only when all are there. The same vectors uploaded again are stored once and sent again, which
 * mends a trainer that has lost them.
 */
@ApplicationScoped
public class VectorStore implements VectorCatalog {

    /** Numbers in a transaction. */
    private static final int PAGE_COMPONENTS = 200_000;

    private static final String KNOWN = """
            select n.name, v.* from vectors_name n join vectors v on v.hash = n.hash
            where v.complete and n.named_at = (select max(m.named_at) from vectors_name m where m.name = n.name)
            order by n.name""";

    private final Rows rows;
    private final Outbox outbox;
    private final Clock clock;

    VectorStore(Rows rows, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Stores vectors under a name.
     *
     * @param replace whether a name that stands for others moves to these; runs of the others keep them
     * @return whether the name is new or means something else than before
     * @throws Conflict if the name stands for others and they are not to be replaced
     */
    public boolean store(String name, OwnVectors vectors, boolean replace) {
        requireFree(name, vectors.hash(), replace);
        KnownVectors known = vectors.described(name);
        QuarkusTransaction.requiringNew()
                .run(() -> rows.update(
                        "insert into vectors (hash, layer, width, concepts, count, uploaded_at, complete)"
                                + " values (?, ?, ?, ?, ?, ?, false) on conflict do nothing",
                        known.hash(),
                        known.layer(),
                        known.width(),
                        known.concepts(),
                        known.count(),
                        clock.instant()));
        int page = Math.max(1, PAGE_COMPONENTS / vectors.width());
        for (int from = 0; from < vectors.count(); from += page) {
            int first = from;
            int end = Math.min(vectors.count(), from + page);
            QuarkusTransaction.requiringNew().run(() -> page(vectors, first, end));
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            rows.query("select pg_advisory_xact_lock(hashtext(?))", r -> 1, "vectors/" + name);
            String before = requireFree(name, vectors.hash(), replace);
            rows.update("update vectors set complete = true where hash = ?", vectors.hash());
            if (vectors.hash().equals(before)) {
                return false;
            }
            rows.update(
                    "insert into vectors_name (name, hash, named_at) values (?, ?, ?)"
                            + " on conflict (name, hash) do update set named_at = excluded.named_at",
                    name,
                    vectors.hash(),
                    clock.instant());
            return true;
        });
    }

    private void page(OwnVectors vectors, int from, int end) {
        for (int index = from; index < end; index++) {
            float[] values = vectors.vector(index);
            rows.update(
                    "insert into vectors_vector (hash, concept_id, components) values (?, ?, ?) on conflict do nothing",
                    vectors.hash(),
                    vectors.conceptId(index),
                    Components.bytes(values));
            outbox.publish(new VectorUploaded(
                    vectors.hash(),
                    vectors.conceptId(index),
                    vectors.layer(),
                    vectors.count(),
                    Components.list(values)));
        }
    }

    /** The hash that the name stands for; null if it is new. */
    private @Nullable String requireFree(String name, String hash, boolean replace) {
        String before = named(name).map(KnownVectors::hash).orElse(null);
        if (before != null && !before.equals(hash) && !replace) {
            throw new Conflict(
                    "the name \"%s\" stands for other vectors (%s...), found %s...; choose another name, or add replace=true: runs of the others keep them"
                            .formatted(name, before.substring(0, 12), hash.substring(0, 12)));
        }
        return before;
    }

    @Override
    public Optional<KnownVectors> find(String reference) {
        return reference.startsWith(KnownVectors.BY_HASH)
                ? hashed(reference.substring(KnownVectors.BY_HASH.length()))
                : named(reference);
    }

    private Optional<KnownVectors> named(String name) {
        return all().stream().filter(known -> known.name().equals(name)).findFirst();
    }

    private Optional<KnownVectors> hashed(String hash) {
        return rows
                .query(
                        "select n.name, v.* from vectors v join vectors_name n on n.hash = v.hash"
                                + " where v.hash = ? and v.complete order by n.named_at desc limit 1",
                        VectorStore::known,
                        hash)
                .stream()
                .findFirst();
    }

    @Override
    public List<String> names() {
        return all().stream().map(KnownVectors::name).toList();
    }

    /** All vectors that have a name, by name. */
    public List<KnownVectors> all() {
        return rows.query(KNOWN, VectorStore::known);
    }

    private static KnownVectors known(ResultSet row) throws SQLException {
        return new KnownVectors(
                row.getString("name"),
                row.getString("hash"),
                row.getInt("layer"),
                row.getInt("width"),
                row.getString("concepts"),
                row.getInt("count"));
    }
}
