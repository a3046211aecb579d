package fr.sesame.keycloak.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Errors;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PolicyError;

/** A rule looks at no more than people type, before any other work. */
class LongPasswordTest {

    private static final String TEN_MEGABYTES = "a1".repeat(5 * 1024 * 1024);

    private boolean judged;

    private final Rule rule = new Rule() {
        @Override
        Optional<PolicyError> judge(RealmModel realm, Optional<UserModel> user, String name, String password) {
            judged = true;
            return Optional.empty();
        }

        @Override
        RealmModel realm() {
            throw new AssertionError("Nobody asks for a realm");
        }
    };

    @Test
    void noRuleJudgesWhatNobodyTypes() {
        var error = Objects.requireNonNull(rule.validate("somebody", TEN_MEGABYTES));
        assertThat(error.getMessage()).isEqualTo("invalidPasswordMaxLengthMessage");
        assertThat(error.getParameters()).containsExactly(TypedPassword.LONGEST);
        assertThat(judged).isFalse();
    }

    @Test
    void aFormSaysSoBeforeItComparesOrAsks() {
        var fault = new TypedPassword(TEN_MEGABYTES, "").fault().orElseThrow();
        assertThat(fault.error()).isEqualTo(Errors.PASSWORD_REJECTED);
        assertThat(fault.message().getParameters()).containsExactly(TypedPassword.LONGEST);
    }

    @Test
    void spacesStayAndNothingElseIsNoPassword() {
        assertThat(new TypedPassword(" a b ", " a b ").fault()).isEmpty();
        assertThat(new TypedPassword(" a b ", "a b").fault().orElseThrow().error())
                .isEqualTo(Errors.PASSWORD_CONFIRM_ERROR);
        assertThat(new TypedPassword("\u2003 \t", "\u2003 \t")
                        .fault()
                        .orElseThrow()
                        .error())
                .isEqualTo(Errors.PASSWORD_MISSING);
    }

    /** The longest that is judged, of the dearest kinds, stays within what a page costs. */
    @Test
    void theLongestThatIsJudgedIsCheap() {
        var data = new PersonalData();
        for (var number = 0; number < 400; number++) {
            data.name("a".repeat(100) + "b" + Integer.toString(number, 36).replaceAll("\\d", "z"));
        }
        var common = new CommonGuess(CommonPasswords.read());
        for (var longest : new String[] {
            "a".repeat(TypedPassword.LONGEST),
            "\ufdfa".repeat(TypedPassword.LONGEST),
            "4@".repeat(TypedPassword.LONGEST / 2)
        }) {
            assertTimeout(Duration.ofSeconds(2), () -> {
                data.isIn(new ReadPassword(longest));
                common.finds(longest);
                Cnil.ALONE.isMetBy(longest);
            });
        }
    }
}
