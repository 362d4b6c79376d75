package org.parley.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.parley.desk.archive.ArchiveResource;
import org.parley.desk.audit.AuditResource;
import org.parley.desk.blocks.BlockResource;
import org.parley.desk.board.BoardResource;
import org.parley.desk.canned.CannedReplyResource;
import org.parley.desk.channels.ChannelResource;
import org.parley.desk.channels.DeliveryResource;
import org.parley.desk.chats.ChatResource;
import org.parley.desk.chats.ColleagueResource;
import org.parley.desk.chats.DraftResource;
import org.parley.desk.chats.FilesResource;
import org.parley.desk.chats.MentionResource;
import org.parley.desk.groups.GroupResource;
import org.parley.desk.live.EventsResource;
import org.parley.desk.people.AccountResource;
import org.parley.desk.people.WelcomeResource;
import org.parley.desk.prompters.AssistantResource;
import org.parley.desk.prompters.PromptResource;
import org.parley.desk.prompters.PromptUseResource;
import org.parley.desk.prompters.PrompterResource;
import org.parley.desk.session.SessionResource;
import org.parley.desk.settings.SettingsResource;
import org.parley.desk.statistics.StatisticsResource;
import org.parley.desk.topics.TopicResource;
import org.parley.web.BodyLimit;
import org.parley.web.FailureMapper;
import org.parley.web.Json;
import org.parley.web.JsonFailureMapper;

/** The staff's API, version 1. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info = @Info(title = "Parley: staff", version = "1"),
        security = @SecurityRequirement(name = "session"))
@SecurityScheme(
        securitySchemeName = "session",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.COOKIE,
        apiKeyName = "parley_session")
public class DeskApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                SessionResource.class,
                ChatResource.class,
                DraftResource.class,
                ColleagueResource.class,
                MentionResource.class,
                PromptResource.class,
                PromptUseResource.class,
                AssistantResource.class,
                PrompterResource.class,
                ChannelResource.class,
                DeliveryResource.class,
                CannedReplyResource.class,
                FilesResource.class,
                EventsResource.class,
                StatisticsResource.class,
                ArchiveResource.class,
                SettingsResource.class,
                BoardResource.class,
                AccountResource.class,
                WelcomeResource.class,
                GroupResource.class,
                BlockResource.class,
                AuditResource.class,
                TopicResource.class,
                BodyLimit.class,
                FailureMapper.class,
                JsonFailureMapper.class,
                Json.class);
    }
}
