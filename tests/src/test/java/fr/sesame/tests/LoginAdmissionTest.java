package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.SecretMails.SecretMail;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J4, who may log in by mail, who gets an account by it, and what the mailbox then counts for (S8, S18). */
@ExtendWith(SesameExtension.class)
class LoginAdmissionTest {

    private static final String LINK_OVER = "Ce lien n’est plus valable";
    private static final String CODE_OVER = "n’est plus valable";
    private static final String UNVERIFIED = "n’est pas encore confirmée";
    private static final String RESTRICTED = "Choisissez une autre méthode";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final Directory directory;

    LoginAdmissionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.directory = new Directory(server, admin);
    }

    private Accounts.Account unverified() {
        var address = Accounts.unknown();
        return new Accounts.Account(admin.createUser(address, Map.of("emailVerified", false)), address);
    }

    private boolean isVerified(String userId) {
        return admin.get("sesame/users/" + userId).get("emailVerified").asBoolean();
    }

    private List<JsonNode> users(String query) {
        return StreamSupport.stream(
                        admin.get("sesame/users?exact=true&" + query).spliterator(), false)
                .toList();
    }

    private Optional<JsonNode> userWithAddress(String address) {
        return users("email=" + address).stream().findFirst();
    }

    /** Asks for a mail, finds the page that everybody finds, and takes the mail. */
    private SecretMail ask(String name, String address) {
        assertThat(LoginVisitor.ask(server, name).isAtMail()).isTrue();
        return mails.to(address);
    }

    private void assertNoteAlone(SecretMail mail, String sentence) {
        assertThat(mail.mail().subject()).isEqualTo("Demande de connexion – Sésame");
        assertThat(mail.text()).contains(sentence);
        assertThat(mail.codeIfAny()).isEmpty();
        assertThat(mail.linkIfAny()).isEmpty();
    }

    private void assertAdmitted(Accounts.Account person) {
        var visitor = LoginVisitor.ask(server, person.name());
        visitor.type(mails.to(person.name()).code());
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        assertThat(ToldAccount.of(visitor).id()).isEqualTo(person.id());
    }

    private void assertNothingMailed(String address) {
        assertThat(LoginVisitor.ask(server, address).isAtMail()).isTrue();
        assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", address).get("error").asText())
                .isEqualTo("user_not_found");
        mails.settle(accounts.withPassword().name());
        assertThat(mails.count(address)).isZero();
    }

    // Verified addresses

    @Test
    void whereOnlyVerifiedAddressesCountTheOthersAreToldByMail() throws Exception {
        flow.withMail(Map.of("verified-only", "true"), () -> {
            var person = unverified();
            assertNoteAlone(ask(person.name(), person.name()), UNVERIFIED);
            assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", person.name())
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("unverified");
            assertAdmitted(accounts.withPassword());
        });
    }

    @Test
    void pageIsTheSameForAnUnverifiedAddress() throws Exception {
        flow.withMail(Map.of("verified-only", "true"), () -> {
            var unverified = unverified().name();
            var verified = accounts.withPassword().name();
            assertThat(pageFor(unverified)).isEqualTo(pageFor(verified));
        });
    }

    private String pageFor(String name) {
        return Fingerprint.of(LoginVisitor.ask(server, name).page(), name);
    }

    @Test
    void unverifiedAddressLogsInWhereThatIsNotAskedFor() {
        assertAdmitted(unverified());
    }

    @Test
    void addressThatIsNoLongerVerifiedIsRefusedWhenTheLinkIsUsed() throws Exception {
        flow.withMail(Map.of("verified-only", "true"), () -> {
            var person = accounts.withPassword();
            var link = ask(person.name(), person.name()).link();
            change(person.id(), user -> user.put("emailVerified", false));
            var login = LoginVisitor.byLink(server, link);
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LINK_OVER);
        });
    }

    @Test
    void aUsedMailedLinkVerifiesTheAddress() {
        var here = unverified();
        var visitor = LoginVisitor.ask(server, here.name());
        assertThat(visitor.useLink(mails.to(here.name()).link()).isBackAtApplication())
                .isTrue();
        assertThat(isVerified(here.id())).isTrue();

        var elsewhere = unverified();
        var link = ask(elsewhere.name(), elsewhere.name()).link();
        assertThat(isVerified(elsewhere.id())).isFalse();
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(isVerified(elsewhere.id())).isTrue();
    }

    @Test
    void aTypedCodeVerifiesNothing() {
        var person = unverified();
        assertAdmitted(person);
        assertThat(isVerified(person.id())).isFalse();
    }

    @Test
    void aLinkHandedToAnAdminVerifiesNothing() {
        var person = unverified();
        var link = AdminLinks.link(AdminLinks.byTheServersAdmin(server).askToBeHanded(person.id()));
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(isVerified(person.id())).isFalse();
    }

    @Test
    void aLinkThatAnAdminHadMailedVerifiesTheAddress() {
        var person = unverified();
        AdminLinks.byTheServersAdmin(server).askToMail(person.id());
        var link = mails.to(person.name()).link();
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(isVerified(person.id())).isTrue();
    }

    @Test
    void nothingIsVerifiedWhereTheOptionIsOff() throws Exception {
        flow.withMail(Map.of("set-verified", "false"), () -> {
            var person = unverified();
            var link = ask(person.name(), person.name()).link();
            assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
            assertThat(isVerified(person.id())).isFalse();
        });
    }

    // Roles and organisations

    private String role(Map<String, Object> more) {
        var name = "r-" + UUID.randomUUID();
        var role = new HashMap<String, Object>(more);
        role.put("name", name);
        admin.post("sesame/roles", role);
        return name;
    }

    private void grant(String userId, String role) {
        admin.post("sesame/users/" + userId + "/role-mappings/realm", List.of(admin.get("sesame/roles/" + role)));
    }

    @Test
    void withARealmRoleOneMayAndWithoutItOneIsToldByMail() throws Exception {
        var role = role(Map.of());
        flow.withMail(Map.of("roles", role), () -> {
            var with = accounts.withPassword();
            grant(with.id(), role);
            assertAdmitted(with);
            var without = accounts.withPassword();
            assertNoteAlone(ask(without.name(), without.name()), RESTRICTED);
            assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", without.name())
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("restricted");
            assertThat(pageFor(without.name())).isEqualTo(pageFor(with.name()));
        });
    }

    @Test
    void oneOfSeveralRolesIsEnough() throws Exception {
        var role = role(Map.of());
        flow.withMail(Map.of("roles", "no-such-role##" + role), () -> {
            var person = accounts.withPassword();
            grant(person.id(), role);
            assertAdmitted(person);
        });
    }

    @Test
    void aRoleOfAClientIsNamedWithItsClient() throws Exception {
        var client = admin.get("sesame/clients?clientId=demo").get(0).get("id").asText();
        var role = "r-" + UUID.randomUUID();
        admin.post("sesame/clients/" + client + "/roles", Map.of("name", role));
        flow.withMail(Map.of("roles", "demo." + role), () -> {
            var with = accounts.withPassword();
            admin.post(
                    "sesame/users/" + with.id() + "/role-mappings/clients/" + client,
                    List.of(admin.get("sesame/clients/" + client + "/roles/" + role)));
            assertAdmitted(with);
            var without = accounts.withPassword();
            assertNoteAlone(ask(without.name(), without.name()), RESTRICTED);
        });
    }

    @Test
    void aRoleWithinAnotherCounts() throws Exception {
        var role = role(Map.of());
        var composite = role(Map.of());
        admin.post("sesame/roles/" + composite + "/composites", List.of(admin.get("sesame/roles/" + role)));
        flow.withMail(Map.of("roles", role), () -> {
            var person = accounts.withPassword();
            grant(person.id(), composite);
            assertAdmitted(person);
        });
    }

    @Test
    void aRoleOfAGroupCounts() throws Exception {
        var role = role(Map.of());
        var group = idOf(admin.post("sesame/groups", Map.of("name", "g-" + UUID.randomUUID()))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        admin.post("sesame/groups/" + group + "/role-mappings/realm", List.of(admin.get("sesame/roles/" + role)));
        flow.withMail(Map.of("roles", role), () -> {
            var person = accounts.withPassword();
            admin.put("sesame/users/" + person.id() + "/groups/" + group, Map.of());
            assertAdmitted(person);
        });
    }

    private static String idOf(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** An organisation of a test. */
    private record Organization(String id, String alias) {}

    private Organization organization() {
        var alias = "o-" + UUID.randomUUID();
        return new Organization(
                idOf(admin.post(
                                "sesame/organizations",
                                Map.of(
                                        "name",
                                        alias,
                                        "alias",
                                        alias,
                                        "domains",
                                        List.of(Map.of("name", alias + ".example"))))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()),
                alias);
    }

    private Accounts.Account memberOf(Organization organization) {
        var person = accounts.withPassword();
        admin.post("sesame/organizations/" + organization.id() + "/members", person.id());
        return person;
    }

    @Test
    void membersOfAnOrganisationMayAndOthersAreToldByMail() throws Exception {
        var organization = organization();
        var other = organization();
        flow.withMail(Map.of("organizations", organization.alias()), () -> {
            assertAdmitted(memberOf(organization));
            for (var outside : List.of(memberOf(other), accounts.withPassword())) {
                assertNoteAlone(ask(outside.name(), outside.name()), RESTRICTED);
            }
        });
    }

    @Test
    void aDisabledOrganisationAdmitsNobody() throws Exception {
        var organization = organization();
        var member = memberOf(organization);
        var settings = (ObjectNode) admin.get("sesame/organizations/" + organization.id());
        flow.withMail(Map.of("organizations", organization.alias()), () -> {
            admin.put("sesame/organizations/" + organization.id(), settings.put("enabled", false));
            assertNoteAlone(ask(member.name(), member.name()), RESTRICTED);
        });
    }

    @Test
    void roleOrOrganisationIsEnough() throws Exception {
        var organization = organization();
        var role = role(Map.of());
        flow.withMail(Map.of("organizations", organization.alias(), "roles", role), () -> {
            assertAdmitted(memberOf(organization));
            var person = accounts.withPassword();
            grant(person.id(), role);
            assertAdmitted(person);
            var neither = accounts.withPassword();
            assertNoteAlone(ask(neither.name(), neither.name()), RESTRICTED);
        });
    }

    @Test
    void whereNeitherIsAskedForEverybodyMay() throws Exception {
        flow.withMail(Map.of("organizations", " ", "roles", "##"), () -> assertAdmitted(accounts.withPassword()));
    }

    @Test
    void personRestrictedBetweenMailAndClickIsRefused() throws Exception {
        var role = role(Map.of());
        flow.withMail(Map.of("roles", role), () -> {
            var person = accounts.withPassword();
            grant(person.id(), role);
            var visitor = LoginVisitor.ask(server, person.name());
            var first = mails.to(person.name());
            LoginVisitor.ask(server, person.name());
            var second = mails.next(first);
            admin.delete("sesame/roles/" + role);

            var login = LoginVisitor.byLink(server, second.link());
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LINK_OVER);
            visitor.type(first.code());
            assertThat(visitor.isBackAtApplication()).isFalse();
            assertThat(visitor.error()).contains(CODE_OVER);
        });
    }

    @Test
    void personDisabledBetweenMailAndClickIsRefused() {
        var person = accounts.withPassword();
        var link = ask(person.name(), person.name()).link();
        change(person.id(), user -> user.put("enabled", false));
        var login = LoginVisitor.byLink(server, link);
        assertThat(login.isBackAtApplication()).isFalse();
        assertThat(login.page().body()).contains(LINK_OVER);
    }

    private void change(String userId, Consumer<ObjectNode> change) {
        var user = (ObjectNode) admin.get("sesame/users/" + userId);
        change.accept(user);
        admin.put("sesame/users/" + userId, user);
    }

    // New accounts

    private void withNewAccounts(Admin.Attempt attempt) throws Exception {
        admin.withRealm(
                "sesame",
                realm -> realm.put("registrationAllowed", true),
                () -> flow.withMail(Map.of("create-accounts", "true"), attempt));
    }

    @Test
    void nobodyGetsAnAccountUnlessTheStepSaysSo() throws Exception {
        admin.withRealm("sesame", realm -> realm.put("registrationAllowed", true), () -> {
            var address = Accounts.unknown();
            assertNothingMailed(address);
            assertThat(userWithAddress(address)).isEmpty();
        });
    }

    @Test
    void nobodyGetsAnAccountUnlessTheRealmAllowsRegistration() throws Exception {
        flow.withMail(Map.of("create-accounts", "true"), () -> {
            var address = Accounts.unknown();
            assertNothingMailed(address);
            assertThat(userWithAddress(address)).isEmpty();
        });
    }

    @Test
    void accountIsMadeWhenTheLinkIsUsedAndNotBefore() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            assertThat(visitor.isAtMail()).isTrue();
            var mail = mails.to(address);
            assertThat(mail.text()).contains("Aucun compte n’y est encore associé");
            var opened = LinkVisitor.open(server, mail.link());
            assertThat(opened.page().status()).isEqualTo(200);
            assertThat(userWithAddress(address)).isEmpty();

            var login = LoginVisitor.byLink(server, mail.link());
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            var made = userWithAddress(address).orElseThrow();
            assertThat(made.get("username").asText()).isEqualTo(address);
            assertThat(made.get("enabled").asBoolean()).isTrue();
            assertThat(made.get("emailVerified").asBoolean()).isTrue();
            assertThat(ToldAccount.of(login))
                    .isEqualTo(new ToldAccount(made.get("id").asText(), address));
            var event = events.await("REGISTER", address);
            assertThat(event.get("userId").asText()).isEqualTo(made.get("id").asText());
            assertThat(event.get("clientId").asText()).isEqualTo("demo");
            assertThat(event.path("details").path("email").asText()).isEqualTo(address);
        });
    }

    @Test
    void accountMadeByACodeHasNoVerifiedAddress() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            var code = mails.to(address).code();
            assertThat(userWithAddress(address)).isEmpty();
            visitor.type(code);
            assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
            var made = userWithAddress(address).orElseThrow();
            assertThat(made.get("emailVerified").asBoolean()).isFalse();
            assertThat(ToldAccount.of(visitor).id()).isEqualTo(made.get("id").asText());
        });
    }

    @Test
    void aWrongCodeMakesNoAccount() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            visitor.type(ResetCodeTest.other(mails.to(address).code()));
            assertThat(visitor.isAtMail()).isTrue();
            assertThat(userWithAddress(address)).isEmpty();
        });
    }

    @Test
    void whoHasJustGotAnAccountLogsInByMailLikeEverybody() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var first = ask(address, address);
            var made = ToldAccount.of(LoginVisitor.byLink(server, first.link()));
            var visitor = LoginVisitor.ask(server, address);
            visitor.type(mails.next(first).code());
            assertThat(ToldAccount.of(visitor)).isEqualTo(made);
        });
    }

    @Test
    void twoMailsForOneNewAddressMakeOneAccount() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var first = ask(address, address);
            var other = LoginVisitor.ask(server, address);
            var second = mails.next(first);
            assertThat(LoginVisitor.byLink(server, first.link()).isBackAtApplication())
                    .isTrue();
            // The address is taken meanwhile.
            other.type(second.code());
            assertThat(other.isBackAtApplication()).isFalse();
            assertThat(other.error()).contains(CODE_OVER);
            assertThat(users("email=" + address)).hasSize(1);
            // The same link, or its code, has no second use.
            assertThat(LinkVisitor.open(server, first.link()).page().status()).isEqualTo(400);
        });
    }

    @Test
    void addressTakenMeanwhileOpensNoAccount() throws Exception {
        withNewAccounts(() -> {
            for (var byAddress : List.of(true, false)) {
                var address = Accounts.unknown();
                var link = ask(address, address).link();
                if (byAddress) {
                    admin.createUser("nom-" + UUID.randomUUID(), Map.of("email", address));
                } else {
                    admin.createUser(address, Map.of("email", Accounts.unknown()));
                }
                var login = LoginVisitor.byLink(server, link);
                assertThat(login.isBackAtApplication()).isFalse();
                assertThat(login.page().status()).isEqualTo(400);
                assertThat(login.page().body()).contains(LINK_OVER);
                assertThat(users("email=" + address).size()
                                + users("username=" + address).size())
                        .isEqualTo(1);
            }
        });
    }

    @Test
    void wrongCodesForOneNewAddressAreNotThoseOfAnother() throws Exception {
        admin.withRealm(
                "sesame",
                realm -> realm.put("registrationAllowed", true),
                () -> flow.withMail(
                        Map.of(
                                "create-accounts", "true",
                                "other-browser", "confirm-with-code",
                                "tries-per-day", "2"),
                        () -> {
                            var guessedAt = Accounts.unknown();
                            var first = ask(guessedAt, guessedAt);
                            var guesser = LinkVisitor.open(server, first.link());
                            guesser.pressWith(ResetCodeTest.other(first.code()));
                            guesser.pressWith(ResetCodeTest.other(first.code()));
                            assertThat(guesser.pressWith(first.code()).page().status())
                                    .isEqualTo(200);
                            // Past the limit there is no code in the mail that could be right.
                            LoginVisitor.ask(server, guessedAt);
                            assertThat(mails.next(first).codeIfAny()).isEmpty();
                            var honest = Accounts.unknown();
                            var mail = ask(honest, honest);
                            assertThat(LinkVisitor.open(server, mail.link())
                                            .pressWith(mail.code())
                                            .page()
                                            .status())
                                    .isEqualTo(303);
                        }));
    }

    @Test
    void registrationSwitchedOffMeanwhileMakesNoAccount() throws Exception {
        flow.withMail(Map.of("create-accounts", "true"), () -> {
            var address = Accounts.unknown();
            admin.updateRealm("sesame", realm -> realm.put("registrationAllowed", true));
            SecretMail mail;
            try {
                mail = ask(address, address);
            } finally {
                admin.updateRealm("sesame", realm -> realm.put("registrationAllowed", false));
            }
            var login = LoginVisitor.byLink(server, mail.link());
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LINK_OVER);
            assertThat(userWithAddress(address)).isEmpty();
        });
    }

    @Test
    void capitalsMakeNoSecondAccount() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            var typed = address.toUpperCase(Locale.ROOT);
            var login = LoginVisitor.byLink(server, ask(typed, address).link());
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            assertThat(ToldAccount.of(login).username()).isEqualTo(address);
            assertThat(users("email=" + address)).hasSize(1);
        });
    }

    @Test
    void companysDomainGetsNoAccount() throws Exception {
        withNewAccounts(() -> {
            var address = "p-" + UUID.randomUUID() + "@acme.example";
            assertNothingMailed(address);
            assertThat(userWithAddress(address)).isEmpty();
        });
    }

    @Test
    void addressOfADisabledAccountGetsNoNewOne() throws Exception {
        withNewAccounts(() -> {
            var address = Accounts.unknown();
            admin.createUser("nom-" + UUID.randomUUID(), Map.of("email", address, "enabled", false));
            assertNoteAlone(ask(address, address), "Ce compte est désactivé");
            assertThat(users("email=" + address)).hasSize(1);
            assertThat(users("username=" + address)).isEmpty();
        });
    }

    @Test
    void namesThatAreNoAddressesGetNothing() throws Exception {
        withNewAccounts(() -> {
            var name = "personne-" + UUID.randomUUID();
            assertNothingMailed(name);
            assertThat(users("username=" + name)).isEmpty();
        });
    }

    @Test
    void whereARoleIsAskedForNobodyGetsAnAccount() throws Exception {
        admin.withRealm(
                "sesame",
                realm -> realm.put("registrationAllowed", true),
                () -> flow.withMail(Map.of("create-accounts", "true", "roles", "some-role"), () -> {
                    var address = Accounts.unknown();
                    assertNothingMailed(address);
                }));
    }

    @Test
    void pageIsTheSameForANewAddressAndAKnownOne() throws Exception {
        withNewAccounts(() -> assertThat(pageFor(Accounts.unknown()))
                .isEqualTo(pageFor(accounts.withPassword().name())));
    }

    // Directories

    private void assertLogsInByLinkAndByCode(String address) {
        var first = ask(address, address);
        var byLink = LoginVisitor.byLink(server, first.link());
        assertThat(byLink.isBackAtApplication()).as(byLink.page().body()).isTrue();
        var visitor = LoginVisitor.ask(server, address);
        var code = mails.next(first).code();
        // Counted with accounts of directories as well.
        visitor.type(ResetCodeTest.other(code));
        assertThat(visitor.isAtMail()).isTrue();
        visitor.type(code);
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        assertThat(ToldAccount.of(visitor))
                .isEqualTo(ToldAccount.of(
                        LoginVisitor.at(server, byLink.http(), byLink.http().openLogin(""))));
    }

    @Test
    void personInAReadOnlyDirectoryLogsIn() throws Exception {
        directory.with("READ_ONLY", this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInAWritableDirectoryLogsIn() throws Exception {
        directory.with("WRITABLE", this::assertLogsInByLinkAndByCode);
    }

    @Test
    void personInADirectoryThatIsNotImportedLogsIn() throws Exception {
        directory.with(Map.of("editMode", "READ_ONLY", "importEnabled", "false"), this::assertLogsInByLinkAndByCode);
    }

    @Test
    void addressInADirectoryGetsNoNewAccount() throws Exception {
        withNewAccounts(() -> directory.with("READ_ONLY", address -> {
            var login = LoginVisitor.byLink(server, ask(address, address).link());
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            assertThat(ToldAccount.of(login).username()).isNotEqualTo(address);
            assertThat(users("username=" + address)).isEmpty();
        }));
    }

    // No address

    @Test
    void personWithoutAnAddressGetsNothingAndTheSamePage() {
        var name = accounts.withoutAddress().name();
        assertThat(LoginVisitor.ask(server, name).isAtMail()).isTrue();
        assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", name).get("error").asText())
                .isEqualTo("invalid_email");
        assertThat(pageFor(name)).isEqualTo(pageFor("u-" + UUID.randomUUID() + "-without-it"));
    }
}
