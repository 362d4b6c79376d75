/** Groups and who is in them. */
package org.parley.desk.groups;
