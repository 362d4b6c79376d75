package org.parley.gateway;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.parley.gateway.chats.AgentResource;
import org.parley.gateway.chats.ChannelResource;
import org.parley.gateway.chats.ChatResource;
import org.parley.gateway.chats.CrossOrigin;
import org.parley.gateway.chats.FilesResource;
import org.parley.gateway.prompters.PromptPushResource;
import org.parley.web.BodyLimit;
import org.parley.web.FailureMapper;
import org.parley.web.Json;
import org.parley.web.JsonFailureMapper;

/** The customers' API, version 1. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info = @Info(title = "Parley: customers", version = "1"),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public class GatewayApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ChatResource.class,
                AgentResource.class,
                ChannelResource.class,
                PromptPushResource.class,
                FilesResource.class,
                CrossOrigin.class,
                BodyLimit.class,
                FailureMapper.class,
                JsonFailureMapper.class,
                Json.class);
    }
}
