package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;

/** What an option’s help calls weaker is weaker to the checker, too. */
class WeakOptionTest {

    private static Stream<Option> options() {
        return Stream.concat(
                ServiceLoader.load(AuthenticatorFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(StepFactory.class::isInstance)
                        .flatMap(step -> ((StepFactory) step).options().all().stream()),
                SettingSource.all().stream().map(Setting::option));
    }

    /** Values of which an admin may choose one. */
    private static Stream<String> values(Option option) {
        return option.kind() == Option.Kind.NUMBER
                ? IntStream.of(option.least(), Integer.parseInt(option.standard()), option.most())
                        .mapToObj(Integer::toString)
                : option.choices().stream();
    }

    @Test
    void whatTheHelpCallsWeakerIs() {
        var said = options()
                .filter(option -> option.help(Locale.ENGLISH).contains("weaker"))
                .map(Option::key)
                .collect(Collectors.toCollection(TreeSet::new));
        var known = options()
                .filter(option -> values(option).anyMatch(option.weak()))
                .map(Option::key)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).hasSizeGreaterThan(6).isEqualTo(known);
    }

    /** Where the default is the weaker one, nothing is named: it is so everywhere, and the help says so. */
    @Test
    void whatIsWeakerByItselfIsNotNamed() {
        assertThat(options()
                        .filter(option -> option.weak().test(option.standard()))
                        .map(Option::key))
                .containsExactlyInAnyOrder("sesame-identifier.unverified-domains", "sesame-new-browser.without-mail");
        assertThat(options())
                .allSatisfy(option -> assertThat(option.isWeakenedBy(option.standard()))
                        .as(option.key())
                        .isFalse());
    }

    @Test
    void numbersAreWeakerAboveTheirDefault() {
        var days = TrustBrowserStep.read(null);
        assertThat(days.has("days")).isTrue();
        var option = options()
                .filter(one -> one.key().equals("sesame-trust-browser.days"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(
                        option.isWeakenedBy("7"),
                        option.isWeakenedBy("30"),
                        option.isWeakenedBy("31"),
                        option.isWeakenedBy("3000")))
                .containsExactly(false, false, true, false);
    }
}
