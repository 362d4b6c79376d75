package org.parley.it.browser;

import java.net.URI;
import org.parley.it.support.Staff;

/**
 * What a browser test begins with. A page shows the first fifty of a list, so what other tests left waiting could push a
 * new chat out of sight.
 */
final class Ground {

    private Ground() {}

    /** Nobody waits, nobody holds a chat, and these agents of the demo are online. */
    static void cleared(URI server, String... logins) {
        Staff admin = Staff.signedIn(server, "admin").withNothingToDo();
        // what an agent holds who left goes back to a queue after a while, perhaps in the middle of this test
        admin.list("active").forEach(admin::close);
        admin.list("queue").forEach(admin::close);
        for (String login : logins) {
            Staff.signedIn(server, login).withNothingToDo().call("PUT", "/presence", "{\"presence\":\"ONLINE\"}");
        }
    }
}
