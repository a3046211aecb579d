package fr.sesame.tests;

import com.microsoft.playwright.CDPSession;
import fr.sesame.tests.browser.Person;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What a browser has received from the server since it was last forgotten. */
final class Wire {

    private final AtomicLong bytes = new AtomicLong();
    private final List<String> urls = new CopyOnWriteArrayList<>();

    Wire(Person person, String server) {
        CDPSession network = person.context().newCDPSession(person.page());
        network.send("Network.enable");
        network.on("Network.requestWillBeSent", event -> {
            var url = event.getAsJsonObject("request").get("url").getAsString();
            if (url.startsWith(server)) {
                urls.add(url);
            }
        });
        network.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    }

    /** The bytes, as they were on the wire. */
    long bytes() {
        return bytes.get();
    }

    /** The addresses that were asked for. */
    List<String> urls() {
        return urls;
    }

    void forget() {
        bytes.set(0);
        urls.clear();
    }

    @Override
    public String toString() {
        return bytes + " bytes on the wire in " + urls.size() + " requests";
    }
}
