package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Each node says which JAR it has, beside what Keycloak keeps in the same place. */
class NodeJarsTest {

    private static final JarVersion OLD = new JarVersion("1.0.0 (00000001)");
    private static final JarVersion NEW = new JarVersion("1.1.0 (00000002)");

    private final Map<String, Object> keycloaks = Map.of("cluster-start-time", 7);
    private final ConcurrentHashMap<String, Object> told = new ConcurrentHashMap<>(keycloaks);

    private NodeJars at(String self, String... members) {
        return new NodeJars(told, self, List.of(members));
    }

    @Test
    void nodesWithOneJarAgree() {
        at("a", "a").tell(OLD);
        assertThat(at("a", "a").agree()).isTrue();
        at("b", "a", "b").tell(OLD);
        assertThat(at("a", "a", "b").agree()).isTrue();
    }

    @Test
    void nodesWithTwoDoNot() {
        at("a", "a").tell(OLD);
        at("b", "a", "b").tell(NEW);
        for (var node : List.of("a", "b")) {
            assertThat(at(node, "a", "b").agree()).isFalse();
            assertThat(at(node, "a", "b").all())
                    .containsExactly(Map.entry("a", OLD.text()), Map.entry("b", NEW.text()));
        }
    }

    /** One that is starting, or whose JAR knows nothing of this. */
    @Test
    void aNodeThatHasNotSaidItDoesNotAgree() {
        at("a", "a").tell(OLD);
        assertThat(at("a", "a", "b").agree()).isFalse();
        assertThat(at("a", "a", "b").all()).containsEntry("b", NodeJars.UNKNOWN);
    }

    @Test
    void aNodeThatIsGoneIsForgotten() {
        at("a", "a").tell(OLD);
        at("b", "a", "b").tell(NEW);
        assertThat(at("b", "b").agree()).isTrue();
        at("c", "b", "c").tell(NEW);
        assertThat(at("b", "b", "c").agree()).isTrue();
        assertThat(told).hasSize(3).containsAllEntriesOf(keycloaks).doesNotContainKey(NodeJars.KEY + "a");
    }
}
