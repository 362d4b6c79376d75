/**
 * Tells every node what happened: events go, after the commit, to the JMS topic ChatEvents, from which the WARs feed their
 * sockets. A broadcast is a hint; whoever misses one reads the rows.
 */
package org.parley.broadcast;
