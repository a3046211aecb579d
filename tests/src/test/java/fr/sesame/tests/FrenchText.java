package fr.sesame.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What must not stand in a text that people read in French. */
final class FrenchText {

    private static final Map<String, Pattern> FAULTS = new TreeMap<>(Map.of(
            "English",
            Pattern.compile(
                    "(?<![\\p{L}\\d@./-])(the|and|your|yours|you|with|please|from|this|that|have|has|been|not|are|for|of|to|is"
                            + "|password|login|log|sign|account|click|here|again|back|user|username|enter|email|emails|mail"
                            + "|mails|figure|warning|required|optional|skip|save|cancel|submit|next|yes|device|key|keys"
                            + "|unknown|error occurred|expired|within)(?![\\p{L}\\d@]|[.-]\\p{L})",
                    Pattern.CASE_INSENSITIVE),
            "message key",
            Pattern.compile(
                    "\\$\\{|(?<![\\p{L}\\d./-])(?!iOS|macOS|iPadOS|iPhone)[a-z]+[A-Z]\\w*|\\b[A-Z]+(_[A-Z]+)+\\b"),
            "straight apostrophe",
            Pattern.compile("\\p{L}'\\p{L}"),
            "space that breaks",
            Pattern.compile(" [:;?!»]|« "),
            "no space before a sign",
            Pattern.compile("[\\p{L}\\d)»][;?!](?![\\p{L}\\d/=])|\\p{L}:(?=\\s|$)"),
            "three dots",
            Pattern.compile("\\.\\.\\."),
            "entity",
            Pattern.compile("&#?\\w+;")));

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private FrenchText() {}

    /** Each fault with the text that it stands in. */
    static List<String> faults(List<String> texts) {
        return texts.stream()
                .map(text -> ADDRESS.matcher(text).replaceAll(""))
                .flatMap(text -> FAULTS.entrySet().stream().flatMap(fault -> {
                    var found = fault.getValue().matcher(text);
                    return found.find()
                            ? List.of(fault.getKey() + " « " + found.group() + " » in: " + text).stream()
                            : List.<String>of().stream();
                }))
                .toList();
    }
}
