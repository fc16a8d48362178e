package io.axbench.local.postgres;

import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The database's password: made once, kept in a file that only its owner reads. */
final class Password {

    private static final int BYTES = 16;

    private Password() {}

    static String of(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                Path beside = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(beside);
                Files.createFile(
                        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(beside, HexFormat.of().formatHex(random));
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw DiskTrouble.of("password of the database " + file, e);
        }
    }
}
