/** Prompters: advice on the chat page, assistants in the sidebar, and the pages where they are kept. */
package org.parley.desk.prompters;
