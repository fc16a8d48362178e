package io.axbench.contracts.spec;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of a public data set stand. Three layouts are known: all in one folder; AxBench's dump folder, with
 * {@code generate/} and {@code inference/}; and that of the data sets on the hub, {@code train/data.parquet} and {@code
 * test/data.parquet}, which may lack {@code metadata.jsonl}. Files other than the first may have shards beside them,
 * {@code NAME_1.parquet} and so on.
 *
 * @param layout which it is
 * @param train first file of training rows
 * @param eval first file of evaluation rows
 * @param pairs first file of pairs of answers; seldom there
 * @param metadata list of the concepts
 */
public record DataFolder(Layout layout, Path train, Path eval, Path pairs, Path metadata) {

    /** How the files are laid out. */
    public enum Layout {
        /** All in one folder. */
        FLAT,
        /** AxBench's dump folder. */
        DUMP,
        /** A data set on the hub. */
        HUB
    }

    /** The files that a folder has, or of one in no known layout, would have in a single folder. */
    public static DataFolder in(Path folder) {
        Path generate = folder.resolve("generate");
        Path train = folder.resolve("train").resolve("data.parquet");
        if (Files.exists(folder.resolve("train_data.parquet"))) {
            return files(Layout.FLAT, folder, folder);
        }
        if (Files.isDirectory(generate)) {
            return files(Layout.DUMP, generate, folder.resolve("inference"));
        }
        if (Files.exists(train)) {
            return new DataFolder(
                    Layout.HUB,
                    train,
                    folder.resolve("test").resolve("data.parquet"),
                    train.resolveSibling("dpo_train_data.parquet"),
                    folder.resolve("metadata.jsonl"));
        }
        return files(Layout.FLAT, folder, folder);
    }

    private static DataFolder files(Layout layout, Path generate, Path inference) {
        return new DataFolder(
                layout,
                generate.resolve("train_data.parquet"),
                inference.resolve("latent_eval_data.parquet"),
                generate.resolve("dpo_train_data.parquet"),
                generate.resolve("metadata.jsonl"));
    }

    /** Whether the list of concepts must be there: on the hub the rows tell of them. */
    public boolean needsMetadata() {
        return layout != Layout.HUB;
    }
}
