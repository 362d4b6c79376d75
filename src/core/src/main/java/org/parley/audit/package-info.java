/** Who did what: entries that are added in the transaction of the deed, read by those who look after others, never changed. */
package org.parley.audit;
