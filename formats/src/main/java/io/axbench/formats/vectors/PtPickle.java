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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the pickle of a {@code .pt} file: protocol 2, the codes that torch writes for tensors in dictionaries, tuples
 * and lists, and the names listed here. Nothing is ever called; any other code or name ends the reading. Source:
 * Python's pickletools, torch.serialization.
 */
final class PtPickle {

    private static final int MOST_BYTES = 32 << 20;

    private static final Map<String, PtValue> NAMES = Map.of(
            "torch._utils _rebuild_tensor_v2", Name.TENSOR,
            "torch._utils _rebuild_parameter", Name.PARAMETER,
            "collections OrderedDict", Name.ORDERED_DICT,
            "torch FloatStorage", new Type(Element.F32),
            "torch DoubleStorage", new Type(Element.F64),
            "torch HalfStorage", new Type(Element.F16),
            "torch BFloat16Storage", new Type(Element.BF16),
            "torch LongStorage", new Type(Element.I64));

    private final PickleCode code;
    private final PickleStack stack;

    private PtPickle(PickleCode code) {
        this.code = code;
        this.stack = new PickleStack(code);
    }

    /** The one value of a pickle. */
    static PtValue read(ByteBuffer code) {
        if (code.remaining() > MOST_BYTES) {
            throw BadVectors.layout("data.pkl: found %d bytes, expected at most %d", code.remaining(), MOST_BYTES);
        }
        return new PtPickle(new PickleCode(code)).run();
    }

    private PtValue run() {
        if (code.number8() != 0x80 || code.number8() != 2) {
            throw broken("found no pickle of protocol 2");
        }
        while (true) {
            int op = code.number8();
            if (op == '.') {
                PtValue value = stack.pop();
                if (!stack.isEmpty() || !code.ended()) {
                    throw broken("found more after the value");
                }
                return value;
            }
            step(op);
        }
    }

    private void step(int op) {
        switch (op) {
            case '}' -> stack.push(new Dict());
            case ']', ')' -> stack.push(new Items(List.of()));
            case '(' -> stack.push(Sign.MARK);
            case 'N' -> stack.push(Sign.NONE);
            case 0x88 -> stack.push(new Flag(true));
            case 0x89 -> stack.push(new Flag(false));
            case 'K' -> stack.push(new Whole(code.number8()));
            case 'M' -> stack.push(new Whole(code.number16()));
            case 'J' -> stack.push(new Whole(code.number32()));
            case 0x8a -> stack.push(new Whole(code.longNumber()));
            case 'G' -> stack.push(new Real(code.real()));
            case 'X' -> stack.push(new Text(code.text(code.number32())));
            case 'q' -> stack.remember(code.number8());
            case 'r' -> stack.remember(code.number32());
            case 'h' -> stack.push(stack.known(code.number8()));
            case 'j' -> stack.push(stack.known(code.number32()));
            case 0x85 -> stack.push(new Items(stack.popped(1)));
            case 0x86 -> stack.push(new Items(stack.popped(2)));
            case 0x87 -> stack.push(new Items(stack.popped(3)));
            case 't' -> stack.push(new Items(stack.group()));
            case 'c' -> stack.push(name());
            case 'Q' -> stack.push(storage(stack.pop()));
            case 'R' -> reduce();
            case 's' -> put(stack.popped(2));
            case 'u' -> put(stack.group());
            case 'a' -> append(stack.popped(1));
            case 'e' -> append(stack.group());
            case 'b' -> build();
            default -> throw broken("found the code 0x%02x, which no tensor needs".formatted(op));
        }
    }

    private void reduce() {
        PtValue arguments = stack.pop();
        PtValue called = stack.pop();
        if (!(arguments instanceof Items items) || !(called instanceof Name name)) {
            throw broken("found a call of what cannot be called");
        }
        stack.push(
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
        if (!(stack.pop() instanceof Dict) || !(stack.top() instanceof Dict)) {
            throw broken("found a state of what has none");
        }
    }

    private void put(List<PtValue> entries) {
        if (!(stack.top() instanceof Dict dict) || entries.size() % 2 != 0) {
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
        if (!(stack.top() instanceof Items items)) {
            throw broken("found values without a list");
        }
        items.values.addAll(values);
    }

    private PtValue name() {
        String name = code.line() + " " + code.line();
        PtValue known = NAMES.get(name);
        if (known == null) {
            throw BadVectors.layout(
                    "data.pkl: found the name %s, expected tensors alone; save the tensors, not the object around them",
                    BadVectors.shown(name.replace(' ', '.')));
        }
        return known;
    }

    private AxbenchException broken(String what) {
        return code.broken(what);
    }
}
