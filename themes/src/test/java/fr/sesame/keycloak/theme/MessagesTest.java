package fr.sesame.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walks every message of the three themes, and of the authenticators where they are built next to them. Messages are
 * named {@code folder/messages_fr: key = value} in failures.
 */
class MessagesTest {

    private static final Path THEME = Path.of("src/main/resources/theme/sesame/login/messages");
    private static final Path MAILS = Path.of("src/main/resources/theme/sesame/email/messages");

    /** Only what differs from Keycloak's own. The console formats in the browser, with i18next: {@code {{name}}}. */
    private static final Path ACCOUNT = Path.of("src/main/resources/theme/sesame/account/messages");

    private static final Path AUTHENTICATORS = Path.of("../authenticators/src/main/resources/theme-resources/messages");

    private static final Path OPTIONS =
            Path.of("../authenticators/src/main/resources/fr/sesame/keycloak/server/options");

    private static final String FRENCH = "fr";
    private static final String CANADIAN = "fr_CA";
    private static final String ENGLISH = "en";

    private static final String NO_BREAK = "\u00a0";
    private static final String NARROW = "\u202f";

    /** Names of steps, which are the same in every language. */
    private static final String STEPS =
            "Sésame: (?:password|e-mail first|proof of the account by mail|last look before linking"
                    + "|reset, proof by mail|new password|remember this browser|check of a new browser|known browser|recovery codes)";

    /** What isn't text: references to other messages, web addresses, tags, entities, names. */
    private static final Pattern NOT_TEXT =
            Pattern.compile("\\$\\{[^}]*}|https?://[^\\s<]+|<[^<>]*>|&#?\\w+;|" + STEPS);

    /** Keycloak replaces {@code ${name}} before it formats. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\w+|\\{\\d+");

    private static final List<Message> MESSAGES = messages();

    private record Message(Path folder, String language, String key, String value) {

        boolean isOfTheConsole() {
            return folder.equals(ACCOUNT);
        }

        boolean isFrench() {
            return language.equals(FRENCH) || language.equals(CANADIAN);
        }

        String text() {
            return NOT_TEXT.matcher(value).replaceAll("");
        }

        boolean textHas(Pattern pattern) {
            return pattern.matcher(text()).find();
        }

        String pattern() {
            return REFERENCE.matcher(value).replaceAll("x");
        }

        Locale locale() {
            return Locale.forLanguageTag(language.replace('_', '-'));
        }

        Set<String> placeholders() {
            return PLACEHOLDER
                    .matcher(pattern())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return folder + "/messages_" + language + ": " + key + " = " + value;
        }
    }

    @Test
    void themeSpeaksFrenchCanadianFrenchAndEnglish() {
        assertThat(of(THEME, FRENCH)).hasSizeGreaterThanOrEqualTo(500);
        assertThat(of(THEME, ENGLISH)).hasSizeGreaterThanOrEqualTo(500);
        assertThat(of(THEME, CANADIAN)).isNotEmpty();
    }

    /** MessageFormat swallows it: {@code l'accès} prints « laccès ». */
    @Test
    void noStraightApostrophe() {
        assertThat(thatAre(message -> message.value().contains("'"))).isEmpty();
    }

    @Test
    void noThreeDots() {
        assertThat(thatAre(message -> message.value().contains("..."))).isEmpty();
    }

    @Test
    void noPlainSpaceBeforePunctuationInFrench() {
        var plain = Pattern.compile(" [:;?!]");
        assertThat(thatAre(message -> message.isFrench() && message.textHas(plain)))
                .isEmpty();
    }

    @Test
    void narrowNoBreakSpaceBeforeSemicolonQuestionAndExclamationMarksInFrench() {
        var bare = Pattern.compile("(?<![" + NARROW + "!?])[;!?]");
        assertThat(thatAre(message -> message.isFrench() && message.textHas(bare)))
                .isEmpty();
    }

    /** A colon inside a word or a number (10:30) needs none. */
    @Test
    void noBreakSpaceBeforeColonInFrench() {
        var bare = Pattern.compile("(?<!" + NO_BREAK + "):(?!\\w)");
        assertThat(thatAre(message -> message.isFrench() && message.textHas(bare)))
                .isEmpty();
    }

    @Test
    void noBreakSpaceInsideGuillemetsInFrench() {
        var bare = Pattern.compile("«(?!" + NO_BREAK + ")|(?<!" + NO_BREAK + ")»");
        assertThat(thatAre(message -> message.isFrench() && message.textHas(bare)))
                .isEmpty();
    }

    @Test
    void frenchSaysEMailAndNothingElse() {
        assertThat(thatAre(message -> message.language().equals(FRENCH)
                        && message.textHas(word("courriels?|courriers? électroniques?|e?mails?"))))
                .isEmpty();
    }

    @Test
    void canadianFrenchSaysCourrielAndNothingElse() {
        assertThat(thatAre(message -> message.language().equals(CANADIAN) && message.textHas(word("(e-?)?mails?"))))
                .isEmpty();
    }

    /** « L’e-mail » is « le courriel »: what stands before it changes, too. */
    @Test
    void frenchContracts() {
        var uncontracted = Pattern.compile(
                "(?<!\\p{L})((de|à) les? courriels?|cet courriel|nouvel courriel|(l|d|qu|c)’courriel|le e-mail|du e-mail|ce e-mail)(?!\\p{L})",
                Pattern.CASE_INSENSITIVE);
        assertThat(thatAre(message -> message.isFrench() && message.textHas(uncontracted)))
                .isEmpty();
    }

    @Test
    void everyFrenchMessageThatSaysEMailHasACanadianOne() {
        for (Path folder : folders()) {
            Set<String> french = of(folder, FRENCH).values().stream()
                    .filter(message -> message.textHas(word("e-mails?")))
                    .map(Message::key)
                    .collect(Collectors.toSet());
            assertThat(of(folder, CANADIAN)).as(folder.toString()).containsKeys(french.toArray(String[]::new));
        }
    }

    @Test
    void everyCanadianKeyIsFrench() {
        for (Path folder : folders()) {
            assertThat(of(folder, FRENCH).keySet())
                    .as(folder.toString())
                    .containsAll(of(folder, CANADIAN).keySet());
        }
    }

    @Test
    void frenchAndEnglishHaveTheSameKeys() {
        for (Path folder : folders()) {
            if (folder.equals(ACCOUNT)) {
                continue;
            }
            assertThat(of(folder, FRENCH).keySet())
                    .as(folder.toString())
                    .isEqualTo(of(folder, ENGLISH).keySet());
        }
    }

    /** Keycloak's own English says “email” and “username” in these. */
    @Test
    void consoleIsCorrectedInEnglishWhereItIsInFrench() {
        assertThat(of(ACCOUNT, FRENCH)).hasSizeGreaterThanOrEqualTo(75);
        assertThat(of(ACCOUNT, FRENCH).keySet())
                .containsAll(of(ACCOUNT, ENGLISH).keySet());
        assertThat(of(ACCOUNT, ENGLISH).keySet())
                .containsAll(of(ACCOUNT, FRENCH).values().stream()
                        .filter(message -> message.textHas(word("e-mails?")))
                        .map(Message::key)
                        .toList());
        assertThat(thatAre(message -> message.isOfTheConsole()
                        && message.language().equals(ENGLISH)
                        && message.textHas(word("emails?"))))
                .isEmpty();
    }

    @Test
    void consolesPlaceholdersAreWhole() {
        assertThat(thatAre(message -> message.isOfTheConsole()
                        && message.pattern().replaceAll("\\{\\{\\w+}}", "").matches("(?s).*([{}]|\\$t\\().*")))
                .isEmpty();
    }

    @Test
    void everyLanguageUsesTheSamePlaceholders() {
        for (Path folder : folders()) {
            Map<String, Message> french = of(folder, FRENCH);
            assertThat(thatAre(message -> message.folder().equals(folder)
                            && french.containsKey(message.key())
                            && !message.placeholders()
                                    .equals(french.get(message.key()).placeholders())))
                    .isEmpty();
        }
    }

    @Test
    void everyPatternFormatsWithItsArguments() {
        List<String> failures = new ArrayList<>();
        for (Message message : thatAre(one -> !one.isOfTheConsole())) {
            for (int number : new int[] {0, 1, 2, 12}) {
                try {
                    var format = new MessageFormat(message.pattern(), message.locale());
                    String formatted = format.format(arguments(format, number));
                    if (formatted.isBlank() || formatted.matches("(?s).*[{}].*")) {
                        failures.add(message + " gives " + formatted);
                    }
                } catch (IllegalArgumentException e) {
                    failures.add(message + " fails: " + e.getMessage());
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Whether the address is unknown, the password wrong or the account locked, the answer is the same. */
    @Test
    void wrongIdentifierWrongPasswordAndLockedAccountAreOneAnswer() {
        assertOneAnswer(
                "unknownUser",
                "invalidUserMessage",
                "invalidUsernameMessage",
                "invalidUsernameOrEmailMessage",
                "invalidPasswordMessage",
                "accountTemporarilyDisabledMessage",
                "accountPermanentlyDisabledMessage");
    }

    @Test
    void wrongCodeAndLockedAccountAreOneAnswer() {
        assertOneAnswer(
                "invalidTotpMessage", "accountTemporarilyDisabledMessageTotp", "accountPermanentlyDisabledMessageTotp");
    }

    private static void assertOneAnswer(String... keys) {
        for (String language : List.of(FRENCH, ENGLISH)) {
            Map<String, Message> bundle = of(THEME, language);
            assertThat(bundle).containsKeys(keys);
            assertThat(Set.of(keys).stream().map(key -> bundle.get(key).value()).distinct())
                    .as(language)
                    .hasSize(1);
        }
        // Fallback is key by key: Canadian French has all of them or none.
        Map<String, Message> canadian = of(THEME, CANADIAN);
        assertThat(Set.of(keys).stream()
                        .map(key ->
                                canadian.containsKey(key) ? canadian.get(key).value() : "")
                        .distinct())
                .as(CANADIAN)
                .hasSize(1);
    }

    /** Numbers where the message chooses by number, texts elsewhere: what Keycloak passes. */
    private static Object[] arguments(MessageFormat format, int number) {
        var arguments = new Object[10];
        Format[] formats = format.getFormatsByArgumentIndex();
        for (int i = 0; i < arguments.length; i++) {
            boolean choice = i < formats.length && formats[i] instanceof ChoiceFormat;
            arguments[i] = choice ? (Object) number : "argument" + i;
        }
        return arguments;
    }

    /** Whole words only; « e-mail » is one word. */
    private static Pattern word(String words) {
        return Pattern.compile(
                "(?<![\\p{L}\\d-])(" + words + ")(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<Message> thatAre(Predicate<Message> faulty) {
        return MESSAGES.stream().filter(faulty).toList();
    }

    private static Map<String, Message> of(Path folder, String language) {
        return MESSAGES.stream()
                .filter(message ->
                        message.folder().equals(folder) && message.language().equals(language))
                .collect(Collectors.toMap(Message::key, message -> message, (one, other) -> one, TreeMap::new));
    }

    private static List<Path> folders() {
        return Stream.of(THEME, MAILS, ACCOUNT, AUTHENTICATORS, OPTIONS)
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (Path folder : folders()) {
            for (String language : List.of(FRENCH, CANADIAN, ENGLISH)) {
                Path file = folder.resolve("messages_" + language + ".properties");
                load(file)
                        .forEach((key, value) ->
                                messages.add(new Message(folder, language, key.toString(), value.toString())));
            }
        }
        return List.copyOf(messages);
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
