package org.parley.shared;

import java.sql.SQLException;

/** What a unique index of the database says no to, so that of two who write at once the later one can be told in words. */
public final class UniqueIndex {

    /** SQLState of PostgreSQL's unique_violation. */
    private static final String TAKEN = "23505";

    private UniqueIndex() {}

    /** Whether that is why something could not be written. */
    public static boolean refused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TAKEN.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
