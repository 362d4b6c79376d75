package org.parley.gateway.live;

import java.util.List;
import java.util.UUID;

/** A frame from a customer's page. Which fields count depends on the type; what is not known is refused. */
record CustomerFrame(
        String type,
        String token,
        UUID chat,
        Integer after,
        UUID id,
        String text,
        List<UUID> files,
        Integer sequence) {}
