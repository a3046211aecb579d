package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** Whom a login has told the application of. */
record ToldAccount(String id, String username) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Somebody who is back at the application. */
    static ToldAccount of(LoginVisitor visitor) {
        var answer = visitor.account();
        try {
            JsonNode token = JSON.readTree(Base64.getUrlDecoder()
                    .decode(JSON.readTree(answer).required("id_token").asText().split("\\.", -1)[1]));
            return new ToldAccount(
                    token.required("sub").asText(),
                    token.path("preferred_username").asText());
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError(answer, e);
        }
    }
}
