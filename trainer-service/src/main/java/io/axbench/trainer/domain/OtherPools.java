package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.lm.LanguageModel;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The negatives of other concepts, in pools that fit the memory. Most concepts of a set draw the same texts: what the
 * model read of them is kept for the next method and the next concept, up to a limit, the least recently used go first.
 */
@ApplicationScoped
class OtherPools {

    private static final int TOGETHER = 32;
    private static final long MEGABYTE = 1 << 20;

    private final long most;
    private final Map<Key, ReadExample> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    OtherPools(TrainerConfig config) {
        this.most = config.trainer().textsKept() * MEGABYTE;
    }

    /** What a text was read by. */
    private record Key(
            String weights,
            Object precision,
            Object device,
            int layer,
            @Nullable String recompute,
            Example text) {}

    /** The pools of a concept, in the order of its rows; none if it is told of no others. A pool is read when it is used. */
    List<ExamplePool> of(ConceptReady concept, LanguageModel model) {
        ConceptReady.OtherNegatives others = concept.others();
        if (others == null) {
            return List.of();
        }
        Subject subject = new SubjectModel(model, concept.layer());
        List<Example> examples = others.rows().stream()
                .map(row -> new Example(row.instruction(), row.answer()))
                .toList();
        List<ExamplePool> pools = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += TOGETHER) {
            pools.add(new ExamplePool(
                    "negative of another concept",
                    examples.subList(from, Math.min(examples.size(), from + TOGETHER)),
                    subject,
                    texts -> read(texts, concept, model, subject)));
        }
        return pools;
    }

    private synchronized List<ReadExample> read(
            List<Example> texts, ConceptReady concept, LanguageModel model, Subject subject) {
        List<Key> keys = texts.stream()
                .map(text -> new Key(
                        model.info().weightHash(),
                        model.info().precision(),
                        model.info().device(),
                        concept.layer(),
                        concept.recompute(),
                        text))
                .toList();
        List<Key> missing =
                keys.stream().filter(key -> !kept.containsKey(key)).distinct().toList();
        if (!missing.isEmpty()) {
            List<ReadExample> fresh =
                    subject.read(missing.stream().map(Key::text).toList());
            for (int i = 0; i < fresh.size(); i++) {
                kept.put(missing.get(i), fresh.get(i));
                bytes += bytes(fresh.get(i));
            }
        }
        List<ReadExample> read = new ArrayList<>(keys.size());
        keys.forEach(key -> read.add(kept.get(key)));
        for (Iterator<ReadExample> eldest = kept.values().iterator(); bytes > most && eldest.hasNext(); ) {
            bytes -= bytes(eldest.next());
            eldest.remove();
        }
        return read;
    }

    private static long bytes(ReadExample example) {
        return (long) example.stream().data().length * Float.BYTES;
    }
}
