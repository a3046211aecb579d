package fr.sesame.keycloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepFactory;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** Each option and each setting has its texts, in French and in English, and the console finds the French ones. */
class ConsoleTextsTest {

    private static final List<AuthenticatorFactory> STEPS = ServiceLoader.load(AuthenticatorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final ConsoleTexts texts = new ConsoleTexts((KeycloakSessionFactory) Proxy.newProxyInstance(
            ConsoleTextsTest.class.getClassLoader(),
            new Class<?>[] {KeycloakSessionFactory.class},
            (proxy, method, arguments) -> STEPS.stream()));

    private static Stream<StepFactory> steps() {
        return STEPS.stream().filter(StepFactory.class::isInstance).map(StepFactory.class::cast);
    }

    private static Stream<Option> options() {
        return Stream.concat(
                steps().flatMap(step -> step.options().all().stream()),
                SettingSource.all().stream().map(Setting::option));
    }

    @Test
    void eachHasItsTexts() {
        assertThat(options()).hasSizeGreaterThan(100).allSatisfy(option -> {
            assertThat(option.label(Locale.FRENCH)).isNotBlank();
            // The console shows no Markdown, and nothing that leads to a document.
            assertThat(option.help(Locale.ENGLISH))
                    .doesNotContain("`", "**", "](", "See [", ".md", "{0}")
                    .endsWith(".");
            assertThat(option.help(Locale.FRENCH))
                    .doesNotContain("`", "**", "](", ".md", "{0}")
                    .endsWith(".")
                    .isNotEqualTo(option.help(Locale.ENGLISH));
            assertThat(option.range(Locale.ENGLISH)).isNotBlank();
            assertThat(option.standard().isEmpty() || option.takes(option.standard()))
                    .isTrue();
        });
    }

    @Test
    void eachStepSaysWhatItDoes() {
        assertThat(steps()).hasSizeGreaterThan(20).allSatisfy(step -> {
            assertThat(step.getHelpText()).hasSizeGreaterThan(60).endsWith(".");
            assertThat(OptionTexts.in(Locale.FRENCH).text(step.getId() + ".step"))
                    .hasSizeGreaterThan(60)
                    .isNotEqualTo(step.getHelpText());
        });
    }

    @Test
    void theFrenchConsoleFindsThem() {
        var french = texts.texts(Locale.FRENCH);
        assertThat(options())
                .allSatisfy(option -> assertThat(french)
                        .containsEntry(option.label(Locale.ENGLISH), option.label(Locale.FRENCH))
                        .containsEntry(option.help(Locale.ENGLISH), option.help(Locale.FRENCH)));
    }

    /** Two of one English label share the French one. */
    @Test
    void noLabelMeansTwoThings() {
        var french = new HashMap<String, String>();
        options()
                .forEach(option -> assertThat(french.merge(
                                option.label(Locale.ENGLISH),
                                option.label(Locale.FRENCH),
                                (one, other) -> one.equals(other) ? one : one + " / " + other))
                        .doesNotContain(" / "));
    }

    @Test
    void noTextIsLeftOver() {
        var used = Stream.of(
                        options().flatMap(option -> Stream.of(option.key(), option.name())),
                        steps().map(StepFactory::getId),
                        SettingSource.all().stream().map(setting -> "group." + setting.group()))
                .flatMap(keys -> keys)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(OptionTexts.in(Locale.ENGLISH).keys().stream()
                        .filter(key ->
                                !key.matches("(unit|limits|range|settings|passwordPoliciesHelp)\\..*|.*\\.policy"))
                        .filter(key -> !key.equals(SettingsTabFactory.ID))
                        .map(key -> key.replaceFirst("\\.(label|help|step)$", "")))
                .isSubsetOf(used);
    }

    @Test
    void keycloaksOwnKeysHaveTextsInBothLanguages() {
        var keys = ServiceLoader.load(PasswordPolicyProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(policy -> policy.getId().startsWith("sesame-"))
                .map(policy -> "passwordPoliciesHelp." + policy.getId())
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(texts.texts(Locale.ENGLISH)).containsKeys(keys.toArray()).containsKey(SettingsTabFactory.ID);
        assertThat(texts.texts(Locale.FRENCH)).containsKeys(keys.toArray()).containsKey(SettingsTabFactory.ID);
        assertThat(texts.texts(Locale.GERMAN)).isEmpty();
        assertThat(ServiceLoader.load(PasswordPolicyProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(PasswordPolicyProviderFactory::getDisplayName))
                .contains("Not a common one (French and English)");
    }

    /** A page merges all the messages that there are, each time. */
    @Test
    void nobodyElseGetsThem() {
        assertThat(texts.getMessages("messages", Locale.FRENCH)).isEmpty();
    }
}
