package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Whom a login has told the application of.
 *
 * @param organizations aliases; empty where it was told of none
 */
record ToldAccount(String id, String username, List<String> organizations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Somebody of whom the application wants to know no organisation. */
    ToldAccount(String id, String username) {
        this(id, username, List.of());
    }

    /** Somebody who is back at the application. */
    static ToldAccount of(LoginVisitor visitor) {
        return of(visitor.account());
    }

    /** What an application was given for its code. */
    static ToldAccount of(String answer) {
        var token = token(answer);
        return new ToldAccount(
                token.required("sub").asText(),
                token.path("preferred_username").asText(),
                StreamSupport.stream(token.path("organization").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    /** The session of that login. */
    static String session(String answer) {
        return token(answer).required("sid").asText();
    }

    /** What stands in the token of that login. */
    static JsonNode token(String answer) {
        try {
            return JSON.readTree(Base64.getUrlDecoder()
                    .decode(JSON.readTree(answer).required("id_token").asText().split("\\.", -1)[1]));
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError(answer, e);
        }
    }
}
