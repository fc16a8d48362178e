package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final long PIECE = 100 << 10;
    private static final int PIECES = 3_000;

    @Test
    void givesBackWhatLiesBelowMemoryInUse() throws Throwable {
        // Given: a piece in use at the top, so that the C library does not give back by itself what is below it
        assumeTrue(LINKER.defaultLookup().find("malloc_trim").isPresent(), "the C library is not glibc");
        MethodHandle malloc = function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle free = function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        List<MemorySegment> pieces = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            MemorySegment piece = (MemorySegment) malloc.invokeExact(PIECE);
            pieces.add(piece.reinterpret(PIECE).fill((byte) 1));
        }
        for (MemorySegment piece : pieces.subList(0, PIECES - 1)) {
            free.invokeExact(piece);
        }
        long kept = resident();

        // When
        FreedMemory.release();

        // Then
        assertThat(kept - resident()).isGreaterThan(PIECES * PIECE / 2);
        free.invokeExact(pieces.getLast());
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), shape);
    }

    /** Bytes of this process in memory. */
    private static long resident() throws IOException {
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
        return Long.parseLong(pages[1]) * 4096;
    }
}
