package org.parley.web;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.shared.Refusal;

/** Ids in addresses and bodies. */
public final class Ids {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,18}");
    private static final long NOBODY = -1;

    private Ids() {}

    /** The ids of accounts in a body, as answers give them; what cannot be one is the id of nobody. */
    public static Set<Long> ofAccounts(Collection<String> texts) {
        return texts.stream()
                .map(text -> text != null && ACCOUNT.matcher(text).matches() ? Long.parseLong(text) : NOBODY)
                .collect(Collectors.toSet());
    }

    /** @throws Refusal {@code NOT_FOUND}: what cannot be an id is the id of nothing */
    public static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
