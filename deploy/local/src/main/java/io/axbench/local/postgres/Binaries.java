package io.axbench.local.postgres;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked from the class path.
 *
 * @param folder holds {@code bin/}, {@code lib/} and {@code share/}
 */
record Binaries(Path folder) {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    /**
     * Unpacks into {@code target} unless that was done before. Unpacked beside and moved, so a half-unpacked folder is
     * never taken for a whole one.
     *
     * @throws AxbenchException if the archive is not on the class path or the disk refuses
     */
    static Binaries unpack(Path target) {
        if (Files.isDirectory(target)) {
            return new Binaries(target);
        }
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try (InputStream archive = Binaries.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
            if (archive == null) {
                throw new AxbenchException(
                        Reason.BUG, ARCHIVE + " is not on the class path; build again: rm -rf target && ./axbench up");
            }
            Folders.delete(beside);
            Files.createDirectories(beside);
            extract(archive, beside);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskTrouble.of("PostgreSQL in " + target, e);
        }
        return new Binaries(target);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void extract(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                extract(tar, entry, folder);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException(entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, folder.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
