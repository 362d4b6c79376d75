package org.parley.it.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** Asks axe what is wrong with a page for people who see, hear or move otherwise. */
final class Axe {

    /** The rule that depends on colours. */
    static final String CONTRAST = "color-contrast";

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Axe() {}

    /**
     * What is serious or worse.
     *
     * @param only rules to look at; none means all
     */
    static List<Rule> finds(Page page, String... only) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // the other mode looks into frames of strangers, which no page of ours has, and takes three times as long
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(options);
        if (only.length > 0) {
            axe.withRules(List.of(only));
        }
        return axe.analyze().getViolations().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .toList();
    }
}
