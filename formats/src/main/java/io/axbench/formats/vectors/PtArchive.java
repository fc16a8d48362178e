package io.axbench.formats.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The zip archive of a {@code .pt} file: every entry stored as it is, below one folder of any name. An entry that is
 * asked for is checked against its sum. Source: PKWARE's APPNOTE; of it what torch writes.
 */
final class PtArchive {

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final String PICKLE = "/data.pkl";

    private final ByteBuffer file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String root;

    private record Entry(long local, int size, int crc) {}

    private PtArchive(ByteBuffer file) {
        this.file = file;
        int end = end();
        int count = Short.toUnsignedInt(file.getShort(end + 10));
        long at = Integer.toUnsignedLong(file.getInt(end + 16));
        if (count == 0xFFFF || at == 0xFFFFFFFFL) {
            throw BadVectors.layout("found more than 65,534 tensors or 4 GB, expected less; save [n, d] as one tensor");
        }
        long total = 0;
        for (int i = 0; i < count; i++) {
            at = entry(at, end);
        }
        for (Entry entry : entries.values()) {
            total += entry.size();
        }
        if (total > file.limit()) {
            throw BadVectors.layout("entries of %d bytes in a file of %d overlap", total, file.limit());
        }
        List<String> pickles =
                entries.keySet().stream().filter(name -> name.endsWith(PICKLE)).toList();
        if (pickles.size() != 1
                || pickles.getFirst().indexOf('/') != pickles.getFirst().lastIndexOf('/')) {
            throw BadVectors.layout(
                    "found %d entries FOLDER/data.pkl, expected one; is it of torch.save?", pickles.size());
        }
        String pickle = pickles.getFirst();
        this.root = pickle.substring(0, pickle.length() - PICKLE.length());
        if (entries.containsKey(root + "/byteorder")
                && !StandardCharsets.US_ASCII
                        .decode(bytes("byteorder"))
                        .toString()
                        .equals("little")) {
            throw BadVectors.layout("found another byte order, expected little; save the file on a usual machine");
        }
    }

    static PtArchive open(ByteBuffer file) {
        return new PtArchive(file.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private int end() {
        int last = file.limit() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - MOST_COMMENT); at--) {
            if (file.getInt(at) == END && Short.toUnsignedInt(file.getShort(at + 20)) == last - at) {
                return at;
            }
        }
        throw BadVectors.layout(
                "found no end of a zip archive in %d bytes, expected a file of torch.save of 1.6 or later; is it cut off?",
                file.limit());
    }

    /** Reads a line of the directory; gives where the next one is. */
    private long entry(long from, int end) {
        if (from > end - CENTRAL_SIZE || file.getInt((int) from) != CENTRAL) {
            throw BadVectors.layout("the directory of the zip archive is damaged at byte %d; is it cut off?", from);
        }
        int at = (int) from;
        int nameLength = Short.toUnsignedInt(file.getShort(at + 28));
        long next = from
                + CENTRAL_SIZE
                + nameLength
                + Short.toUnsignedInt(file.getShort(at + 30))
                + Short.toUnsignedInt(file.getShort(at + 32));
        if (next > end) {
            throw BadVectors.layout("the directory of the zip archive is damaged at byte %d; is it cut off?", from);
        }
        String name = StandardCharsets.UTF_8
                .decode(file.slice(at + CENTRAL_SIZE, nameLength))
                .toString();
        long packed = Integer.toUnsignedLong(file.getInt(at + 20));
        long size = Integer.toUnsignedLong(file.getInt(at + 24));
        if (file.getShort(at + 10) != 0 || packed != size || size > file.limit()) {
            throw BadVectors.layout(
                    "entry \"%s\": found it packed or larger than the file, expected it stored; save with torch.save",
                    BadVectors.shown(name));
        }
        Entry entry = new Entry(Integer.toUnsignedLong(file.getInt(at + 42)), (int) size, file.getInt(at + 16));
        if (entries.put(name, entry) != null) {
            throw BadVectors.layout("entry \"%s\": found twice, expected once", BadVectors.shown(name));
        }
        return next;
    }

    /**
     * The content of an entry, little-endian.
     *
     * @param name below the folder
     */
    ByteBuffer bytes(String name) {
        String shown = BadVectors.shown(name);
        Entry entry = entries.get(root + "/" + name);
        if (entry == null) {
            throw BadVectors.layout("found no entry \"%s\", expected it; is the file complete?", shown);
        }
        long local = entry.local();
        if (local > file.limit() - LOCAL_SIZE || file.getInt((int) local) != LOCAL) {
            throw BadVectors.layout(
                    "entry \"%s\": found no start of it at byte %d; is the file damaged?", shown, local);
        }
        long data = local
                + LOCAL_SIZE
                + Short.toUnsignedInt(file.getShort((int) local + 26))
                + Short.toUnsignedInt(file.getShort((int) local + 28));
        if (data > file.limit() - entry.size()) {
            throw BadVectors.layout("entry \"%s\": its %d bytes leave the file; is it cut off?", shown, entry.size());
        }
        ByteBuffer content = file.slice((int) data, entry.size()).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 sum = new CRC32();
        sum.update(content.duplicate());
        if ((int) sum.getValue() != entry.crc()) {
            throw BadVectors.layout("entry \"%s\": its check sum is wrong; the file is damaged, fetch it again", shown);
        }
        return content;
    }
}
