package org.parley.canned;

import org.parley.agent.Subject;

/**
 * Who uses which canned reply, and who changes it: everybody own ones; members those of their group, which its supervisors
 * and administrators change; everybody the common ones, which administrators change.
 */
final class CannedReplyPolicy {

    private CannedReplyPolicy() {}

    static boolean maySee(Subject who, CannedOwner owner) {
        return switch (owner.scope()) {
            case PERSONAL -> owner.agent() == who.agent();
            case GROUP -> who.isMemberOf(owner.group()) || who.isAdministrator();
            case COMMON -> true;
        };
    }

    static boolean mayChange(Subject who, CannedOwner owner) {
        return switch (owner.scope()) {
            case PERSONAL -> owner.agent() == who.agent();
            case GROUP -> who.isAdministrator() || who.isSupervising() && who.isMemberOf(owner.group());
            case COMMON -> who.isAdministrator();
        };
    }
}
