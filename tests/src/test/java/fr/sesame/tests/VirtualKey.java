package fr.sesame.tests;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import fr.sesame.tests.browser.Person;

/** A key in the machine that answers by itself. */
record VirtualKey(CDPSession session, String id) {

    static VirtualKey plugIn(Person person, boolean isPasskey) {
        var session = person.context().newCDPSession(person.page());
        session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", isPasskey ? "internal" : "usb");
        options.addProperty("hasResidentKey", isPasskey);
        options.addProperty("hasUserVerification", isPasskey);
        options.addProperty("isUserVerified", isPasskey);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var id = session.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
        return new VirtualKey(session, id);
    }

    /** The person is there to touch the key, or isn't. */
    void setPresent(boolean present) {
        set("WebAuthn.setAutomaticPresenceSimulation", "enabled", present);
    }

    void setVerified(boolean verified) {
        set("WebAuthn.setUserVerified", "isUserVerified", verified);
    }

    private void set(String method, String name, boolean value) {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        arguments.addProperty(name, value);
        session.send(method, arguments);
    }
}
