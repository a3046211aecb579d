package fr.sesame.keycloak.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The rules for whoever is about to change a realm: asked about a flow before it is in use, and about the realm as it is.
 *
 * @param language of the reasons and remedies
 */
public record Judge(KeycloakSession session, RealmModel realm, Locale language) {

    /** What a flow for logging in would have found in it. */
    public List<Judgement> login(AuthenticationFlowModel model) {
        var flow = new CheckedFlow(session, realm, model);
        return inWords(Stream.concat(
                new EveryFlowRules(session, flow).findings(),
                new LoginFlowRules(flow, realm.isOrganizationsEnabled()).findings()));
    }

    /** What a flow for a forgotten password would. */
    public List<Judgement> reset(AuthenticationFlowModel model) {
        var flow = new CheckedFlow(session, realm, model);
        return inWords(
                Stream.concat(new EveryFlowRules(session, flow).findings(), new ResetFlowRules(flow).findings()));
    }

    /** What a flow for first logins through a provider would. */
    public List<Judgement> firstLogin(AuthenticationFlowModel model) {
        var flow = new CheckedFlow(session, realm, model);
        return inWords(
                Stream.concat(new EveryFlowRules(session, flow).findings(), new FirstLoginRules(flow).findings()));
    }

    /** What the realm has, the worst first. */
    public List<Judgement> whole() {
        return inWords(new RealmCheck(session, realm, false).findings().stream());
    }

    private List<Judgement> inWords(Stream<Finding> findings) {
        var wording = Wording.of(language);
        return findings.map(finding -> new Judgement(
                        finding.id(), finding.severity().text(), wording.reason(finding), wording.remedy(finding)))
                .toList();
    }
}
