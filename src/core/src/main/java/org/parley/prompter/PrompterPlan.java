package org.parley.prompter;

import java.net.URI;
import java.time.Duration;
import org.parley.protocol.ChatCompletionsSettings;

/**
 * Everything needed to ask one prompter, as it stands in this version of its row.
 *
 * @param completions of a language model, or null
 */
record PrompterPlan(
        long prompter,
        long version,
        String name,
        PrompterKind kind,
        URI address,
        ChatCompletionsSettings completions,
        Duration timeout,
        double threshold) {}
