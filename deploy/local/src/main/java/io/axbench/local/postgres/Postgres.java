package io.axbench.local.postgres;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import io.axbench.local.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL of one state folder: what must be there before it starts, how it starts, how to reach it. */
public final class Postgres {

    /** Owner of all databases. */
    public static final String USER = "axbench";

    private static final String VERSION = version();

    private final Path binaries;
    private final Path cluster;
    private final Path passwordFile;
    private final int port;
    private @Nullable Account account;

    /** The database of this folder, there or not. */
    public Postgres(Home home, int port) {
        this.binaries = home.runtime().resolve("postgres-" + VERSION);
        this.cluster = home.data().resolve("postgres");
        this.passwordFile = home.data().resolve("postgres.password");
        this.port = port;
    }

    /** URL of one service's database. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The owner's password. */
    public String password() {
        return Password.of(passwordFile);
    }

    /**
     * Unpacks the programs, makes the cluster and clears the lock of a dead server, as far as needed, and says how the
     * server starts.
     *
     * @throws AxbenchException if one of these fails
     */
    public List<String> command() throws InterruptedException {
        Binaries programs = Binaries.unpack(binaries);
        Account runner = account();
        try {
            makeCluster(programs, runner);
            PostmasterLock.clearIfStale(cluster);
        } catch (IOException e) {
            throw DiskTrouble.of("database in " + cluster, e);
        }
        return runner.wrap(List.of(
                programs.program("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=150",
                "-c",
                "max_wal_size=256MB",
                "-c",
                "wal_level=minimal",
                "-c",
                "max_wal_senders=0",
                "-c",
                "jit=off",
                "-c",
                "max_parallel_workers_per_gather=0",
                "-c",
                "log_min_messages=warning"));
    }

    private Account account() {
        Account chosen = account;
        if (chosen == null) {
            chosen = Account.choose();
            account = chosen;
        }
        return chosen;
    }

    /** Made beside and moved, so that a cluster whose making was interrupted is made again. */
    private void makeCluster(Binaries programs, Account runner) throws IOException, InterruptedException {
        if (Files.isDirectory(cluster)) {
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "database in %s is no whole cluster (PG_VERSION is missing); restore it, or remove %s to lose all results"
                                .formatted(cluster, cluster.getParent()));
            }
            return;
        }
        Path beside = cluster.resolveSibling("postgres.new");
        Path secret = beside.resolveSibling("postgres.pwfile");
        Folders.delete(beside);
        Files.createDirectories(beside);
        Files.writeString(secret, password());
        runner.own(beside);
        runner.own(secret);
        Process initdb = new ProcessBuilder(runner.wrap(List.of(
                        programs.program("initdb").toString(),
                        "-D",
                        beside.toString(),
                        "-U",
                        USER,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-instructions")))
                .redirectErrorStream(true)
                .start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = initdb.waitFor();
        Files.deleteIfExists(secret);
        if (code != 0) {
            throw new AxbenchException(
                    Reason.DATABASE_UNAVAILABLE,
                    "database in %s cannot be made: initdb says %s"
                            .formatted(cluster, output.strip().replaceAll("\\s*\\n\\s*", "; ")));
        }
        Files.move(beside, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String version() {
        Properties pom = new Properties();
        try (InputStream in = Postgres.class.getResourceAsStream("/io/axbench/local/versions.properties")) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pom.getProperty("postgres", "unknown");
    }
}
