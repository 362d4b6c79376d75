/**
 * The staff's live link: sockets and long polls of this node, woken by the JMS topic ChatEvents. Who is told what is
 * decided anew for each reader and each event, from the row as it stands.
 */
package org.parley.desk.live;
