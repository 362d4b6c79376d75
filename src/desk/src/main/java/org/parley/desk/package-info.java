/** The staff's door: pages, JSON and socket of agents, supervisors and administrators. */
package org.parley.desk;
