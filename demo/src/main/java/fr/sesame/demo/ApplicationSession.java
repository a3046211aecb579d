package fr.sesame.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who is logged in at the application. */
record ApplicationSession(JWT idToken, Map<String, Object> claims) {

    private static final List<String> FIRST_CLAIMS = List.of(
            "sub",
            "preferred_username",
            "name",
            "email",
            "email_verified",
            "organization",
            "acr",
            "amr",
            "auth_time",
            "sid");

    /** The person's name, or else the user name. */
    String name() {
        return claims.getOrDefault("name", "") instanceof String known && !known.isBlank()
                ? known
                : text(claims.getOrDefault("preferred_username", ""));
    }

    /** The claims as text: those that people look for first, then the others by name. */
    Map<String, String> shown() {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : FIRST_CLAIMS) {
            Object value = claims.get(name);
            if (value != null) {
                ordered.put(name, text(value));
            }
        }
        new TreeMap<>(claims).forEach((name, value) -> ordered.putIfAbsent(name, text(value)));
        return ordered;
    }

    private static String text(Object value) {
        if (value instanceof List<?> values) {
            List<String> texts = new ArrayList<>();
            for (Object each : values) {
                texts.add(text(each));
            }
            return String.join(", ", texts);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> json = new LinkedHashMap<>();
            map.forEach((name, each) -> json.put(String.valueOf(name), each));
            return JSONObjectUtils.toJSONString(json);
        }
        return String.valueOf(value);
    }
}
