/**
 * Tables as files, written row by row while they are read: CSV and XLSX. What people typed stays text in them; no cell of an
 * export is ever a formula. What was exported as CSV can be read again.
 */
package org.parley.desk.export;
