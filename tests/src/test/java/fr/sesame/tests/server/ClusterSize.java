package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;

/** How many nodes a node sees, itself included. */
final class ClusterSize {

    private static final Pattern SIZE = Pattern.compile("(?m)^vendor_cluster_size(?:\\{[^}]*})? ([0-9.]+)");

    private ClusterSize() {}

    /** Waits until each sees all of them, by the addresses of their management. */
    static void await(List<URI> nodes) {
        nodes.forEach(node -> Patience.until(
                () -> of(node) == nodes.size(), () -> of(node) + " nodes are seen by " + node + ", of " + nodes));
    }

    private static int of(URI node) {
        var answer = PlainHttp.answer(
                HttpRequest.newBuilder(URI.create(node + "/metrics")).build(), Spent.CONDITIONS);
        var found = SIZE.matcher(answer.body());
        return found.find() ? (int) Double.parseDouble(found.group(1)) : 0;
    }
}
