/**
 * The one way out of the server: every HTTP call to a prompter, a bot or a receiver of deliveries goes through {@link
 * org.parley.outward.Outward}. What may be called is decided by configuration; what the called says is nobody's
 * business here.
 */
package org.parley.outward;
