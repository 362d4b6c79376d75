/** Topics of the built-in knowledge: the calls, the page where they are kept and tried, and their file. */
package org.parley.desk.topics;
