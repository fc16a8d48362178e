package io.axbench.formats.vectors;

import io.axbench.formats.vectors.PtValue.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a pickle has built so far: its stack, and the values that it noted under a number. */
final class PickleStack {

    private final PickleCode code;
    private final List<PtValue> stack = new ArrayList<>();
    private final Map<Integer, PtValue> memo = new HashMap<>();

    /** An empty stack; {@code code} says where a refusal is. */
    PickleStack(PickleCode code) {
        this.code = code;
    }

    boolean isEmpty() {
        return stack.isEmpty();
    }

    /** Notes the topmost value under a number. */
    void remember(int key) {
        memo.put(key, top());
    }

    /** What was noted under this number. */
    PtValue known(int key) {
        PtValue value = memo.get(key);
        if (value == null) {
            throw code.broken("found a reference to nothing");
        }
        return value;
    }

    void push(PtValue value) {
        stack.add(value);
    }

    PtValue top() {
        if (stack.isEmpty() || stack.getLast() == Sign.MARK) {
            throw code.broken("found an empty stack");
        }
        return stack.getLast();
    }

    PtValue pop() {
        PtValue value = top();
        stack.removeLast();
        return value;
    }

    /** So many values, in the order in which they were pushed. */
    List<PtValue> popped(int count) {
        List<PtValue> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.addFirst(pop());
        }
        return values;
    }

    /** All values behind the newest mark, which goes with them. */
    List<PtValue> group() {
        int from = stack.size() - 1;
        while (from >= 0 && stack.get(from) != Sign.MARK) {
            from--;
        }
        if (from < 0) {
            throw code.broken("found a group without its start");
        }
        List<PtValue> values = new ArrayList<>(stack.subList(from + 1, stack.size()));
        stack.subList(from, stack.size()).clear();
        return values;
    }
}
