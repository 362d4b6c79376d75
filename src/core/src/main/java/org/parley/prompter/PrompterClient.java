package org.parley.prompter;

/** Asks one prompter in its own protocol. Never throws for what the other side does. */
public interface PrompterClient {

    /** Asks and waits for the answer, no longer than the request's deadline. */
    PrompterOutcome ask(PromptRequest request);
}
