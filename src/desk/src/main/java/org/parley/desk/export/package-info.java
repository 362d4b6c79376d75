/**
 * Tables as files, written row by row while they are read: CSV and XLSX. What people typed stays text in them; no cell of an
 * export is ever a formula.
 */
package org.parley.desk.export;
