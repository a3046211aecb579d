package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.Digest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.RoleModel;

/**
 * Which roles of admins were within the reach of whoever issued a code, as it is kept with the code: somebody may become an admin between
 * its issuing and its use.
 *
 * @param all whether all that there are, or will be
 * @param roles digests of those that the person had, else
 */
record IssuersReach(boolean all, Set<String> roles) {

    private static final String ALL = "*";
    private static final String BETWEEN = " ";

    /** Of a digest, far more than anybody could make a role of one's own match. */
    private static final int SIGNS = 16;

    IssuersReach {
        roles = Set.copyOf(roles);
    }

    static IssuersReach everywhere() {
        return new IssuersReach(true, Set.of());
    }

    static IssuersReach of(List<RoleModel> roles) {
        return new IssuersReach(false, roles.stream().map(IssuersReach::name).collect(Collectors.toSet()));
    }

    private static String name(RoleModel role) {
        return Digest.text(role.getId()).substring(0, SIGNS);
    }

    /** Whether these are within it. */
    boolean covers(List<RoleModel> wanted) {
        return all || wanted.stream().allMatch(role -> roles.contains(name(role)));
    }

    /** In one word or several. */
    String text() {
        return all ? ALL : String.join(BETWEEN, roles);
    }

    /** Reads what {@link #text} has written. */
    static IssuersReach read(String text) {
        return text.equals(ALL)
                ? everywhere()
                : new IssuersReach(false, text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split(BETWEEN))));
    }
}
