/** Who may do what, through every door: one table in {@code rights.csv}, driven cell by cell. */
package org.parley.it.rights;
