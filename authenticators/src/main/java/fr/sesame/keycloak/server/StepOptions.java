package fr.sesame.keycloak.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of a step, or attributes with a common beginning of their names: what there is, its kind, default and range. Their
 * texts are in {@code options/messages_en.properties}. Neither the flow editor nor Keycloak checks anything by itself.
 */
public final class StepOptions {

    static final String LEVEL = "level";

    private final List<Option> options = new ArrayList<>();
    private final String scope;

    private StepOptions(String scope) {
        this.scope = scope;
    }

    /** Those of a step, by its provider id. An option that others have, too, needs no text of its own. */
    public static StepOptions of(String step) {
        return new StepOptions(step + ".");
    }

    /** Those that are attributes, by what all their names begin with. */
    public static StepOptions attributes(String prefix) {
        return new StepOptions(prefix);
    }

    /** A whole number. */
    public StepOptions number(String name, int standard, int least, int most) {
        return add(Option.number(scope + name, name, standard, least, most));
    }

    /** What the number before counts. */
    public StepOptions in(String unit) {
        options.set(options.size() - 1, options.get(options.size() - 1).in(unit));
        return this;
    }

    /** What values of the one before weaken a rule. Where the default does, another one is stronger, and it isn't named. */
    public StepOptions weaker(Predicate<String> values) {
        options.set(options.size() - 1, options.get(options.size() - 1).weaker(values));
        return this;
    }

    /** The same of a number: all that are greater than the default. */
    public StepOptions weakerAbove() {
        var standard = Integer.parseInt(options.get(options.size() - 1).standard());
        return weaker(text -> Integer.parseInt(text) > standard);
    }

    /** On or off. */
    public StepOptions flag(String name, boolean standard) {
        return add(Option.flag(scope + name, name, standard));
    }

    /** One of several; the values are the names of an enum's constants in lower case, with hyphens. */
    public StepOptions choice(String name, String standard, List<String> values) {
        return add(Option.choice(scope + name, name, standard, values));
    }

    /** Any number of texts, none to begin with. */
    public StepOptions texts(String name) {
        return add(Option.several(scope + name, name));
    }

    /**
     * A text on one line, none to begin with.
     *
     * @param wanted key of what it has to be
     * @param form whether it is that
     */
    public StepOptions line(String name, String wanted, Predicate<String> form) {
        return add(Option.line(scope + name, name, wanted, form));
    }

    /** The level of authentication that the step reaches. */
    public StepOptions level() {
        return number(LEVEL, 0, 0, 1000);
    }

    private StepOptions add(Option option) {
        options.add(option);
        return this;
    }

    /** All of them, in their order. */
    public List<Option> all() {
        return List.copyOf(options);
    }

    /** For the factory. */
    public List<ProviderConfigProperty> properties() {
        return options.stream().map(Option::property).toList();
    }

    /** For the console's form and the admin API, under their whole names. */
    public List<Setting> settings(String group, Place... places) {
        return options.stream()
                .map(option -> new Setting(option.named(scope + option.name()), group, List.of(places)))
                .toList();
    }

    /** What the admin has set; the defaults where there is no configuration. */
    public OptionValues read(@Nullable AuthenticatorConfigModel config) {
        var set = config == null || config.getConfig() == null ? Map.<String, String>of() : config.getConfig();
        return new OptionValues(options, set);
    }

    /** What the realm's attributes say. */
    public OptionValues readAttributes(RealmModel realm) {
        return new OptionValues(
                options,
                realm.getAttributes().entrySet().stream()
                        .filter(attribute -> attribute.getKey().startsWith(scope) && attribute.getValue() != null)
                        .collect(Collectors.toMap(
                                attribute -> attribute.getKey().substring(scope.length()), Map.Entry::getValue)));
    }
}
