package org.parley.web;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to the OpenAPI description of a door what {@link FailureMapper} answers to any call: a problem of RFC 9457. Which code
 * comes of which call stands in src/docs/api.md.
 */
public class ProblemsDescribed implements OASFilter {

    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        api.setComponents(components.addSchema(NAME, problem()));
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .forEach(ProblemsDescribed::mayFail);
        }
    }

    private static void mayFail(Operation operation) {
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(NAME)));
        APIResponse problem = OASFactory.createAPIResponse()
                .description("What could not be done, by its code")
                .content(content);
        APIResponses responses = operation.getResponses();
        operation.setResponses((responses == null ? OASFactory.createAPIResponses() : responses)
                .addAPIResponse(APIResponses.DEFAULT, problem));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("Always about:blank"))
                .addProperty("title", text("Name of the status"))
                .addProperty("status", number("Status of the answer"))
                .addProperty("detail", text("A sentence for people"))
                .addProperty("code", text("Stable, for programs"))
                .addProperty("field", text("The field that is to blame, where it is a single one"))
                .addProperty("limit", number("The bound that was passed, where there is one"))
                .addRequired("status")
                .addRequired("code");
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema number(String description) {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description(description);
    }
}
