package io.axbench.gateway.store;

import java.util.List;

/**
 * A page of a list.
 *
 * @param <T> what is listed
 * @param page 0-based number of the page
 * @param size most items a page
 * @param total items on all pages
 * @param items the items of this page
 */
public record Page<T>(int page, int size, int total, List<T> items) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a page out of a list. */
    static <T> Page<T> of(List<T> all, int page, int size) {
        int from = (int) Math.min((long) page * size, all.size());
        return new Page<>(page, size, all.size(), all.subList(from, Math.min(from + size, all.size())));
    }
}
