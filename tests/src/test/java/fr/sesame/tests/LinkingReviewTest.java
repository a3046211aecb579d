package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The profile’s review in a first login: what is typed there is nobody’s word but the person’s. */
@Tag("hostile")
@OnSharedServer
record LinkingReviewTest(Accounts accounts, Broker broker) {

    @Test
    void theProfileIsReviewedWhereTheFlowSaysSo() throws Exception {
        broker.withFlow(flow -> flow.step(
                                "idp-review-profile", "REQUIRED", Map.of("update.profile.on.first.login", "on"))
                        .within(
                                "REQUIRED",
                                inner -> inner.step("idp-create-user-if-unique", "ALTERNATIVE")
                                        .within("ALTERNATIVE", join -> join.step("sesame-join-account", "REQUIRED"))))
                .during(() -> {
                    var name = Accounts.unknown();
                    var subject = broker.outside(name, Map.of());
                    var visitor = broker.come(name);
                    assertThat(visitor.has("email")).as(visitor.page().body()).isTrue();
                    visitor.submit(Map.of("username", name, "email", name, "firstName", "Camille", "lastName", "Autre"))
                            .follow();
                    assertThat(visitor.isBackAtApplication()).isTrue();
                    assertThat(broker.linkedTo(accounts.find("email=" + name)
                                    .get(0)
                                    .get("id")
                                    .asText()))
                            .containsExactly(subject);
                });
    }

    /** What was typed in the review is shown as the account here, and never as the provider's word. */
    @Test
    void whatIsTypedIsNotShownAsTheProvidersWord() throws Exception {
        broker.withFlow(LinkingReviewTest::reviewed).during(() -> {
            var account = accounts.withPassword();
            var told = Accounts.unknown();
            broker.outside("u-" + UUID.randomUUID(), Map.of("email", told));
            var visitor = broker.come(told).submit(profile(account.name())).follow();
            assertThat(visitor.has("sesame-join-account"))
                    .as(visitor.page().body())
                    .isTrue();
            assertThat(visitor.page().body())
                    .contains(told.substring(0, told.indexOf('@')))
                    .doesNotContain(account.name().substring(0, account.name().indexOf('@')));
        });
    }

    /** Each account that is met by what somebody types is an answer to the question whether there is one. */
    @Test
    void whoTypesNamesIsToldOfAFewAccountsAndNoMore() throws Exception {
        broker.withFlow(LinkingReviewTest::reviewed).during(() -> {
            var told = Accounts.unknown();
            broker.outside("u-" + UUID.randomUUID(), Map.of("email", told));
            var visitor = broker.come(told);
            for (var times = 0; times < 5; times++) {
                visitor.submit(profile(accounts.withPassword().name())).follow();
                assertThat(visitor.has("sesame-join-account"))
                        .as(visitor.page().body())
                        .isTrue();
                visitor.submit(Map.of("review", "on")).follow();
            }
            assertThat(visitor.page().status()).isEqualTo(429);
            assertThat(visitor.page().body()).contains("Réessayez demain");
            // A new login asks nothing, so that it tells nothing.
            assertThat(broker.come(told).page().status()).isEqualTo(429);
        });
    }

    private static void reviewed(Flow flow) {
        flow.step("sesame-provider-rule", "REQUIRED")
                .step("idp-review-profile", "REQUIRED", Map.of("update.profile.on.first.login", "on"))
                .within(
                        "REQUIRED",
                        inner -> inner.step("idp-create-user-if-unique", "ALTERNATIVE")
                                .within(
                                        "ALTERNATIVE",
                                        join -> join.step("sesame-join-account", "REQUIRED")
                                                .step("sesame-password", "REQUIRED")));
    }

    private static Map<String, String> profile(String address) {
        return Map.of(
                "username", "u-" + UUID.randomUUID(), "email", address, "firstName", "Camille", "lastName", "Autre");
    }
}
