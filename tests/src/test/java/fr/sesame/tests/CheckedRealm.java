package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A realm for the checker. */
final class CheckedRealm {

    private final Admin admin;
    private final String name = "check-" + UUID.randomUUID();

    /** Makes one in which there is nothing to find but that the flows aren't ours. */
    CheckedRealm(Admin admin) {
        this(admin, Map.of());
    }

    /** The same but for some settings. */
    CheckedRealm(Admin admin, Map<String, Object> others) {
        this.admin = admin;
        var settings = good(name);
        settings.putAll(others);
        admin.createRealm(settings);
    }

    private static Map<String, Object> good(String name) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("realm", name);
        settings.put("enabled", true);
        settings.put("sslRequired", "none");
        settings.put("loginTheme", "sesame");
        settings.put("emailTheme", "sesame");
        settings.put("accountTheme", "sesame");
        settings.put("internationalizationEnabled", true);
        settings.put("supportedLocales", List.of("fr", "en"));
        settings.put("bruteForceProtected", true);
        settings.put("eventsEnabled", true);
        settings.put("eventsListeners", List.of("jboss-logging"));
        settings.put("passwordPolicy", "sesame-cnil(2)");
        settings.put("smtpServer", Map.of("host", "localhost", "port", "25", "from", "sesame@example.com"));
        return settings;
    }

    String name() {
        return name;
    }

    /** What a test can change in it. */
    Realm changes() {
        return new Realm(admin, name);
    }

    /** A flow with links and a second factor, in which there is nothing to find. */
    static void withLink(Flow flow) {
        flow.step("sesame-identifier", "REQUIRED")
                .step("sesame-magic-link", "REQUIRED", Map.of("mode", "both"))
                .within(
                        "CONDITIONAL",
                        second -> second.step("conditional-user-configured", "REQUIRED")
                                .step("auth-otp-form", "ALTERNATIVE"));
    }

    /** Ids of what is found in it. */
    List<String> findings() {
        return findings(admin, name);
    }

    /** The same of any realm. */
    static List<String> findings(Admin admin, String realm) {
        return ids(admin.get(realm + "/sesame/check"));
    }

    /** Ids of what a report has found. */
    static List<String> ids(JsonNode report) {
        var ids = StreamSupport.stream(report.required("findings").spliterator(), false)
                .map(finding -> finding.required("id").asText())
                .toList();
        ReadReports.add(ids);
        return ids;
    }

    void delete() {
        admin.delete(name);
    }
}
