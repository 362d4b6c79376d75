package org.parley.it.browser;

import java.net.URI;
import org.parley.it.support.Staff;

/**
 * What a browser test begins with. A page shows the first fifty of a list, so what other tests left waiting could push a
 * new chat out of sight.
 */
final class Ground {

    private Ground() {}

    /** Nobody waits, and these agents of the demo hold nothing. */
    static void cleared(URI server, String... logins) {
        Staff admin = Staff.signedIn(server, "admin").withNothingToDo();
        admin.list("queue").forEach(admin::close);
        for (String login : logins) {
            Staff.signedIn(server, login).withNothingToDo();
        }
    }
}
