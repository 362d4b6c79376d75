/** Figures over closed chats, by group and by agent, for those who may see them. */
package org.parley.statistics;
