package org.parley.gateway.operator;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.parley.web.BodyLimit;
import org.parley.web.FailureMapper;
import org.parley.web.Json;
import org.parley.web.JsonFailureMapper;

/** What platforms call. Beside the customers' API and without a version: paths and bodies are the vendor's. */
@ApplicationPath("/operator")
public class OperatorApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                OperatorResource.class,
                OperatorFilesResource.class,
                BodyLimit.class,
                FailureMapper.class,
                JsonFailureMapper.class,
                Json.class);
    }
}
