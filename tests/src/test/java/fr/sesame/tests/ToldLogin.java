package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What an application is told of how somebody has logged in.
 *
 * @param means {@code amr}
 * @param level {@code acr}
 */
record ToldLogin(List<String> means, String level) {

    /** Of somebody who is back at the application. */
    static ToldLogin of(LoginVisitor visitor) {
        var token = ToldAccount.token(visitor.account());
        return new ToldLogin(
                StreamSupport.stream(token.path("amr").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                token.required("acr").asText());
    }
}
