/** The world of the try-out: groups and people with known passwords. Exists only where PARLEY_DEMO says so. */
package org.parley.demo;
