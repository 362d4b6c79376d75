package org.parley.prompter;

import java.util.List;
import java.util.UUID;

/** These questions were written down and are to be asked. Fired inside the transaction. */
record PromptAskedEvent(List<UUID> questions) {}
