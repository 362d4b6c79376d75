package org.parley.shared;

import java.sql.SQLException;

/** Why PostgreSQL refused a statement, of its Appendix A, where that makes a difference to us. */
public enum SqlState {
    UNIQUE_VIOLATION("23505"),
    LOCK_NOT_AVAILABLE("55P03"),
    QUERY_CANCELED("57014");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Whether this is behind a failure, however deep containers have wrapped it. */
    public boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && code.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
