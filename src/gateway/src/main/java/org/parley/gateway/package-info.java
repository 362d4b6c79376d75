/** The only door to the outside: customers' API and socket, and the widget that uses them. */
package org.parley.gateway;
