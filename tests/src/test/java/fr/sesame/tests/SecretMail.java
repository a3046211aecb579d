package fr.sesame.tests;

import fr.sesame.demo.Mail;
import java.net.URI;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mail with a code, a link, both, or a note alone, as its reader sees it. */
record SecretMail(Mail mail) {

    /** Where a paragraph of a text part goes on in the next line: neither a code, a link nor a list begins there. */
    private static final Pattern WRAP = Pattern.compile("(?<=\\S)\\r?\\n(?: {2})?(?!\\d{6,8}\\s|https?://|- |\\s|$)");

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6,8})$");

    /** The text part of a mail, each paragraph on one line. */
    static String unwrapped(Mail mail) {
        return WRAP.matcher(Optional.ofNullable(mail.text()).orElse("")).replaceAll(" ");
    }

    /** Its text part, each paragraph on one line. */
    String text() {
        return unwrapped(mail);
    }

    Optional<String> codeIfAny() {
        var found = CODE.matcher(text());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    String code() {
        return codeIfAny().orElseThrow(() -> new NoSuchElementException("No code in:\n" + text()));
    }

    Optional<URI> linkIfAny() {
        return mail.links().stream()
                .filter(link -> link.getPath().contains("/sesame/link/"))
                .findFirst();
    }

    URI link() {
        return linkIfAny().orElseThrow(() -> new NoSuchElementException("No link in:\n" + text()));
    }
}
