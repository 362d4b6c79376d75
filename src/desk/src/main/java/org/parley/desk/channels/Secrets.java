package org.parley.desk.channels;

/** What a form says about a secret it does not show. */
final class Secrets {

    private Secrets() {}

    /** Null keeps the one there is, empty takes it away. */
    static String said(String typed, boolean gone) {
        if (gone) {
            return "";
        }
        return typed == null || typed.isEmpty() ? null : typed;
    }
}
