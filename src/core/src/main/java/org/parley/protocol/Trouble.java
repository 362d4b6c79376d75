package org.parley.protocol;

/**
 * A bot or prompter could not be asked, or what it said is of no use. Has no words from outside.
 *
 * @param detail a code that tells more, such as a status or why the rules refused; empty when there is no more
 */
public record Trouble(Reason reason, String detail) {

    public Trouble(Reason reason) {
        this(reason, "");
    }

    /** For the operator: “STATUS 500”. */
    public String code() {
        return detail.isEmpty() ? reason.name() : reason + " " + detail;
    }
}
