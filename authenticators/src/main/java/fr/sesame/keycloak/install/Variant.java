package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which steps of ours a login gets in the place of Keycloak's forms for name and password. */
interface Variant {

    /** By which an admin names it. */
    String id();

    /** The first factors, each an alternative; the first one is offered first. */
    List<Row> ways();

    /** Options of the first page. */
    default Map<String, String> firstPage() {
        return Map.of();
    }

    /** Whether reading somebody's mails is enough for the first factor: then whoever has a second one is asked for it. */
    default boolean isByMail() {
        return true;
    }

    /** Whether nobody gets in without a mail. */
    default boolean needsMails() {
        return false;
    }

    /** Whether a provider of an organisation is asked whether it may bring the person. */
    default boolean guardsProviders() {
        return false;
    }

    /** Rows behind all other ones, but for the organisation's. */
    default List<Row> atTheEnd() {
        return List.of();
    }

    /** Refuses a realm that it isn't for. */
    default void examine(KeycloakSession session, RealmModel realm) {}

    /** Applications whose direct grant stays as it is, whatever becomes of the realm's. */
    default List<String> waysBack() {
        return List.of();
    }

    /** The password, beside what a new account is mailed. */
    static List<Row> password() {
        return List.of(
                Row.step(Requirement.ALTERNATIVE, "sesame-activation"),
                Row.step(Requirement.ALTERNATIVE, "sesame-password"));
    }

    /** One mail with a link and a code. */
    static Row link() {
        return Row.step(Requirement.ALTERNATIVE, "sesame-magic-link", Map.of("mode", "both"));
    }
}
