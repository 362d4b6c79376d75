/** The statistics page and its figures. */
package org.parley.desk.statistics;
