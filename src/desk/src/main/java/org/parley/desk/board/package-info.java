/** Who is there and who waits, for those who supervise. */
package org.parley.desk.board;
