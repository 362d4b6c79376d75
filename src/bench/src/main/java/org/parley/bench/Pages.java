package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Reads a transcript page by page, "everything after n", as both doors give it. */
final class Pages {

    static final int LIMIT = 200;

    private final IntFunction<CompletableFuture<JsonNode>> pageAfter;
    private final List<Line> lines = new ArrayList<>();

    private Pages(IntFunction<CompletableFuture<JsonNode>> pageAfter) {
        this.pageAfter = pageAfter;
    }

    static CompletableFuture<List<Line>> readAll(IntFunction<CompletableFuture<JsonNode>> pageAfter) {
        return new Pages(pageAfter).read(0);
    }

    private CompletableFuture<List<Line>> read(int after) {
        return pageAfter.apply(after).thenCompose(page -> {
            page.path("items").forEach(item -> lines.add(Line.of(item)));
            boolean more = !page.path("items").isEmpty()
                    && lastRead() < page.path("last").asInt();
            return more ? read(lastRead()) : CompletableFuture.completedFuture(lines);
        });
    }

    private int lastRead() {
        return lines.get(lines.size() - 1).sequence();
    }
}
