/**
 * Bots that talk to customers before and after agents, the platforms that hand customers over, and the deliveries by which
 * both are told outside. It sees what customers see and nothing else of a chat.
 */
package org.parley.bot;
