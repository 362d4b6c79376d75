package org.parley.knowledge;

import java.util.List;

/**
 * What an import did, or what is wrong with the file: then nothing of it was kept.
 *
 * @param stored whether the topics are as the file says
 * @param created topics that were not there before
 * @param changed topics that were there and said something else
 * @param unchanged topics that said the same already
 * @param refused what is wrong, by line; the first hundred
 */
public record ImportReport(boolean stored, int created, int changed, int unchanged, List<Refused> refused) {

    /** A line that does not do. */
    public record Refused(int line, String reason) {}

    static ImportReport refused(List<Refused> refused) {
        return new ImportReport(false, 0, 0, 0, refused);
    }
}
