/** Who did what. */
package org.parley.desk.audit;
