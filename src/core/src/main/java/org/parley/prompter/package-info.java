/**
 * Prompters: bots that advise agents. One question goes out in the protocol of each bot and comes back as prompts in one
 * form; whatever a bot does or says, an agent's chat is not disturbed and only text and addresses come in.
 */
package org.parley.prompter;
