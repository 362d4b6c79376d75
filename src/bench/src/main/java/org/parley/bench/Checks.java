package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Compares what came with what is documented, and says what differs. Goes on: one difference does not hide the next. */
final class Checks {

    private final Report report;
    private int made;
    private int different;

    Checks(Report report) {
        this.report = report;
    }

    /** One check. @param got shown when it does not hold */
    void that(String what, boolean holds, Object got) {
        made++;
        if (holds) {
            report.line("  same     %s", what);
        } else {
            different++;
            report.line("  DIFFERS  %s: %s", what, got);
        }
    }

    /** The object has all mandatory members, and none but those and the optional ones. */
    void members(String what, JsonNode object, Set<String> mandatory, Set<String> optional) {
        Set<String> missing = new TreeSet<>(mandatory);
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(name -> {
            missing.remove(name);
            if (!mandatory.contains(name) && !optional.contains(name)) {
                unknown.add(name);
            }
        });
        that(
                what + " has the documented members",
                missing.isEmpty() && unknown.isEmpty(),
                "missing " + missing + ", unknown " + unknown + " in " + object);
    }

    int made() {
        return made;
    }

    int different() {
        return different;
    }
}
