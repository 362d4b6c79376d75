/**
 * What the two doors share, so that they answer alike: JSON, errors, bounds of bodies, the way out through a socket. Knows
 * neither agents' pages nor customers' widget. Packed into each WAR.
 */
package org.parley.web;
