package org.parley.canned;

/**
 * Who a canned reply belongs to, which is all that rights are decided by.
 *
 * @param agent id of the agent, for {@link CannedScope#PERSONAL}
 * @param group id of the group, for {@link CannedScope#GROUP}
 */
record CannedOwner(CannedScope scope, Long agent, Long group) {}
