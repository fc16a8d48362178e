package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.formats.vectors.PtValue.Dict;
import io.axbench.formats.vectors.PtValue.Flag;
import io.axbench.formats.vectors.PtValue.Items;
import io.axbench.formats.vectors.PtValue.Name;
import io.axbench.formats.vectors.PtValue.Real;
import io.axbench.formats.vectors.PtValue.Sign;
import io.axbench.formats.vectors.PtValue.Storage;
import io.axbench.formats.vectors.PtValue.Tensor;
import io.axbench.formats.vectors.PtValue.Text;
import io.axbench.formats.vectors.PtValue.Type;
import io.axbench.formats.vectors.PtValue.Whole;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickle of a {@code .pt} file: protocol 2, the codes that torch writes for tensors in dictionaries, tuples
 * and lists, and the names listed here. Nothing is ever called; any other code or name ends the reading. Source:
 * Python's pickletools, torch.serialization.
 */
final class PtPickle {

    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_TEXT = 10_000;

    private static final Map<String, PtValue> NAMES = Map.of(
            "torch._utils _rebuild_tensor_v2", Name.TENSOR,
            "torch._utils _rebuild_parameter", Name.PARAMETER,
            "collections OrderedDict", Name.ORDERED_DICT,
            "torch FloatStorage", new Type(Element.F32),
            "torch DoubleStorage", new Type(Element.F64),
            "torch HalfStorage", new Type(Element.F16),
            "torch BFloat16Storage", new Type(Element.BF16),
            "torch LongStorage", new Type(Element.I64));

    private final ByteBuffer code;
    private final List<PtValue> stack = new ArrayList<>();
    private final Map<Integer, PtValue> memo = new HashMap<>();

    private PtPickle(ByteBuffer code) {
        this.code = code;
    }

    /** The one value of a pickle. */
    static PtValue read(ByteBuffer code) {
        if (code.remaining() > MOST_BYTES) {
            throw BadVectors.layout("data.pkl: found %d bytes, expected at most %d", code.remaining(), MOST_BYTES);
        }
        return new PtPickle(code).run();
    }

    private PtValue run() {
        if (take(2).get() != (byte) 0x80 || code.get() != 2) {
            throw broken("found no pickle of protocol 2");
        }
        while (true) {
            int op = Byte.toUnsignedInt(take(1).get());
            if (op == '.') {
                PtValue value = pop();
                if (!stack.isEmpty() || code.hasRemaining()) {
                    throw broken("found more after the value");
                }
                return value;
            }
            step(op);
        }
    }

    private void step(int op) {
        switch (op) {
            case '}' -> push(new Dict());
            case ']', ')' -> push(new Items(List.of()));
            case '(' -> push(Sign.MARK);
            case 'N' -> push(Sign.NONE);
            case 0x88 -> push(new Flag(true));
            case 0x89 -> push(new Flag(false));
            case 'K' -> push(new Whole(Byte.toUnsignedInt(take(1).get())));
            case 'M' -> push(new Whole(Short.toUnsignedInt(take(2).getShort())));
            case 'J' -> push(new Whole(take(4).getInt()));
            case 0x8a -> push(new Whole(longNumber()));
            case 'G' -> push(new Real(Double.longBitsToDouble(Long.reverseBytes(take(8).getLong()))));
            case 'X' -> push(new Text(text(take(4).getInt())));
            case 'q' -> memo.put(Byte.toUnsignedInt(take(1).get()), top());
            case 'r' -> memo.put(take(4).getInt(), top());
            case 'h' -> push(known(Byte.toUnsignedInt(take(1).get())));
            case 'j' -> push(known(take(4).getInt()));
            case 0x85 -> push(new Items(popped(1)));
            case 0x86 -> push(new Items(popped(2)));
            case 0x87 -> push(new Items(popped(3)));
            case 't' -> push(new Items(group()));
            case 'c' -> push(name());
            case 'Q' -> push(storage(pop()));
            case 'R' -> reduce();
            case 's' -> {
                List<PtValue> entry = popped(2);
                put(entry);
            }
            case 'u' -> put(group());
            case 'a' -> append(popped(1));
            case 'e' -> append(group());
            case 'b' -> build();
            default -> throw broken("found the code 0x%02x, which no tensor needs".formatted(op));
        }
    }

    private void reduce() {
        PtValue arguments = pop();
        PtValue called = pop();
        if (!(arguments instanceof Items items) || !(called instanceof Name name)) {
            throw broken("found a call of what cannot be called");
        }
        push(
                switch (name) {
                    case ORDERED_DICT -> {
                        if (!items.values.isEmpty()) {
                            throw broken("found an OrderedDict with a content");
                        }
                        yield new Dict();
                    }
                    case PARAMETER -> {
                        if (items.values.size() == 3 && items.values.getFirst() instanceof Tensor tensor) {
                            yield tensor;
                        }
                        throw broken("found a parameter without a tensor");
                    }
                    case TENSOR -> {
                        if (items.values.size() == 6
                                && items.values.get(0) instanceof Storage storage
                                && items.values.get(1) instanceof Whole offset
                                && items.values.get(2) instanceof Items sizes
                                && items.values.get(3) instanceof Items strides) {
                            yield new Tensor(storage, offset.value(), numbers(sizes), numbers(strides));
                        }
                        throw broken("found a tensor without storage, offset, sizes and strides");
                    }
                });
    }

    private List<Long> numbers(Items items) {
        List<Long> numbers = new ArrayList<>();
        for (PtValue item : items.values) {
            if (!(item instanceof Whole whole) || numbers.size() > 8) {
                throw broken("found sizes or strides that are no few whole numbers");
            }
            numbers.add(whole.value());
        }
        return numbers;
    }

    private Storage storage(PtValue id) {
        if (id instanceof Items items
                && items.values.size() == 5
                && items.values.get(0) instanceof Text word
                && word.value().equals("storage")
                && items.values.get(1) instanceof Type type
                && items.values.get(2) instanceof Text key
                && items.values.get(3) instanceof Text
                && items.values.get(4) instanceof Whole count
                && count.value() >= 0
                && count.value() <= Integer.MAX_VALUE) {
            return new Storage(type.element(), key.value(), count.value());
        }
        throw broken("found a storage that is not ('storage', type, key, place, count)");
    }

    /** State of an OrderedDict: torch's own bookkeeping of modules, of no use here. */
    private void build() {
        if (!(pop() instanceof Dict) || !(top() instanceof Dict)) {
            throw broken("found a state of what has none");
        }
    }

    private void put(List<PtValue> entries) {
        if (!(top() instanceof Dict dict) || entries.size() % 2 != 0) {
            throw broken("found entries without a dictionary");
        }
        for (int i = 0; i < entries.size(); i += 2) {
            PtValue key = entries.get(i);
            if (!(key instanceof Text || key instanceof Whole) || dict.values.put(key, entries.get(i + 1)) != null) {
                throw broken("found a key twice, or one that is neither text nor whole number");
            }
        }
    }

    private void append(List<PtValue> values) {
        if (!(top() instanceof Items items)) {
            throw broken("found values without a list");
        }
        items.values.addAll(values);
    }

    private PtValue name() {
        String name = line() + " " + line();
        PtValue known = NAMES.get(name);
        if (known == null) {
            throw BadVectors.layout(
                    "data.pkl: found the name %s, expected tensors alone; save the tensors, not the object around them",
                    BadVectors.shown(name.replace(' ', '.')));
        }
        return known;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = (char) take(1).get(); c != '\n'; c = (char) take(1).get()) {
            if (line.length() > 80 || c < ' ' || c > '~') {
                throw broken("found a name that is none");
            }
            line.append(c);
        }
        return line.toString();
    }

    private String text(int length) {
        if (length < 0 || length > MOST_TEXT) {
            throw broken("found a text of %d bytes".formatted(length));
        }
        ByteBuffer bytes = take(length);
        String text = StandardCharsets.UTF_8
                .decode(bytes.slice(bytes.position(), length))
                .toString();
        bytes.position(bytes.position() + length);
        return text;
    }

    private long longNumber() {
        int length = Byte.toUnsignedInt(take(1).get());
        if (length > Long.BYTES) {
            throw broken("found a whole number of %d bytes".formatted(length));
        }
        ByteBuffer bytes = take(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = bytes.get();
            value |= (i == length - 1 ? next : next & 0xFF) << (8 * i);
        }
        return value;
    }

    /** Position stays: the caller reads so many bytes from there on. */
    private ByteBuffer take(int bytes) {
        if (code.remaining() < bytes) {
            throw broken("found its end too early");
        }
        return code;
    }

    private PtValue known(int key) {
        PtValue value = memo.get(key);
        if (value == null) {
            throw broken("found a reference to nothing");
        }
        return value;
    }

    private void push(PtValue value) {
        stack.add(value);
    }

    private PtValue top() {
        if (stack.isEmpty() || stack.getLast() == Sign.MARK) {
            throw broken("found an empty stack");
        }
        return stack.getLast();
    }

    private PtValue pop() {
        PtValue value = top();
        stack.removeLast();
        return value;
    }

    private List<PtValue> popped(int count) {
        List<PtValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.addFirst(pop());
        }
        return values;
    }

    private List<PtValue> group() {
        int from = stack.size() - 1;
        while (from >= 0 && stack.get(from) != Sign.MARK) {
            from--;
        }
        if (from < 0) {
            throw broken("found a group without its start");
        }
        List<PtValue> values = new ArrayList<>(stack.subList(from + 1, stack.size()));
        stack.subList(from, stack.size()).clear();
        return values;
    }

    private AxbenchException broken(String what) {
        return BadVectors.layout(
                "data.pkl, byte %d: %s, expected what torch.save writes for tensors", code.position(), what);
    }
}
