package fr.sesame.keycloak.server;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * The nodes of a cluster, and the JAR of each. It stands where Keycloak's nodes tell each other things, in memory: Keycloak keeps
 * what isn't an event of its own there, too (the time of the cluster's start), and takes no notice of it.
 *
 * @param told by all nodes that have ever said it, under {@link #KEY} and the node's name
 * @param self the name of this node
 * @param members the names of those that are there
 */
public record NodeJars(ConcurrentMap<String, Object> told, String self, List<String> members) {

    /** Of a node that is starting, or whose JAR doesn't say: an older one, or none. */
    public static final String UNKNOWN = "?";

    static final String KEY = "sesame-jar::";

    private static final String CONNECTIONS = "org.keycloak.connections.infinispan.InfinispanConnectionProvider";
    private static final String CACHE = "org.infinispan.Cache";
    private static final String CACHES = "org.infinispan.manager.EmbeddedCacheManager";

    /** Keycloak's name of it. */
    private static final String WORK = "work";

    public NodeJars {
        members = List.copyOf(members);
    }

    /** Empty where the server is alone, or its nodes have no memory in common. */
    public static Optional<NodeJars> of(KeycloakSession session) {
        try {
            var connections = Stores.type(CONNECTIONS);
            var cache = connections.getMethod("getCache", String.class).invoke(session.getProvider(connections), WORK);
            if (cache == null) {
                return Optional.empty();
            }
            var caches = Objects.requireNonNull(
                    Class.forName(CACHE).getMethod("getCacheManager").invoke(cache));
            var self = asked(caches, "getAddress");
            if (self == null) {
                return Optional.empty();
            }
            var members = (List<?>) Objects.requireNonNull(asked(caches, "getMembers"));
            @SuppressWarnings("unchecked")
            var told = (ConcurrentMap<String, Object>) cache;
            return Optional.of(new NodeJars(
                    told,
                    self.toString(),
                    members.stream().map(Object::toString).toList()));
        } catch (InvocationTargetException e) {
            // The cache is kept elsewhere, and Keycloak doesn't hand it out.
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Not the Keycloak that Sésame was made for", e);
        }
    }

    private static @Nullable Object asked(Object caches, String question) throws ReflectiveOperationException {
        return Class.forName(CACHES).getMethod(question).invoke(caches);
    }

    /** Says which JAR this node has, and forgets the nodes that are gone. */
    public void tell(JarVersion jar) {
        told.keySet().removeIf(key -> key.startsWith(KEY) && !members.contains(key.substring(KEY.length())));
        told.put(KEY + self, jar.text());
    }

    /** What each node that is there has said. */
    public SortedMap<String, String> all() {
        var all = new TreeMap<String, String>();
        members.forEach(node -> all.put(node, String.valueOf(told.getOrDefault(KEY + node, UNKNOWN))));
        return all;
    }

    /** Whether they have all said the same. */
    public boolean agree() {
        return all().values().stream().distinct().count() <= 1;
    }
}
