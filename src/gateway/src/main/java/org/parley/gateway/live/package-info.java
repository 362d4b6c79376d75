/**
 * The customers' live link: sockets and long polls of this node, woken by the JMS topic ChatEvents. A frame is a hint; a
 * link knows the last line it has sent and reads what is missing.
 */
package org.parley.gateway.live;
