package fr.sesame.tests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts that nobody means: each time another one, and the same ones again from the same seed. */
record Gibberish(Random random) {

    private static final int LONGEST_HEADER = 2000;

    /** What has broken somebody's parser before. */
    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "0",
            "-1",
            "2147483648",
            "9223372036854775808",
            "1e999",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":1}}}",
            "\"",
            "'",
            "\\",
            "%",
            "%zz",
            "%00",
            "%c0%ae",
            "\u0000",
            "\r\n\r\n",
            "\ud800",
            "\udfff\ud800",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\u00df",
            "\u0130",
            "e\u0301",
            "xn--",
            "xn--a",
            "xn--zzzzzzzzzzzzzzzzzzzzzzzzz",
            "a@xn--\u00e9.example",
            "a@" + "b.".repeat(120) + "example",
            "@",
            "..",
            "../../etc/passwd",
            "//",
            "http://[::1",
            "javascript:alert(1)",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "${7*7}",
            "<#assign x=1>",
            "{0}",
            "{0,choice,",
            "%s%n%x",
            "=cmd|' /C calc'!A0",
            "1970-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30",
            "00000000-0000-0000-0000-000000000000",
            "AAAA.AAAA.AAAA",
            "eyJhbGciOiJub25lIn0.e30.",
            "(a+)+$",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
            "username,valid_from\r\n\"");

    /** One of those, or two of them, one that is long, or any characters. */
    String text() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> known();
            case 2 -> known() + known();
            case 3 -> known().repeat(1 + random.nextInt(200));
            case 4 -> characters(random.nextInt(40), 0x80);
            default -> characters(random.nextInt(40), Character.MAX_CODE_POINT);
        };
    }

    /** A text that is right, but for something. */
    String like(String right) {
        if (right.isEmpty() || random.nextInt(4) == 0) {
            return text();
        }
        var at = random.nextInt(right.length());
        return switch (random.nextInt(5)) {
            case 0 -> right.substring(0, at);
            case 1 -> right.substring(0, at) + text() + right.substring(at);
            case 2 -> right.substring(0, at) + right.substring(at).toUpperCase(Locale.ROOT);
            case 3 -> right + right;
            default -> right.substring(0, at) + characters(1, 0x250) + right.substring(at + 1);
        };
    }

    /** For a part of an address, short enough for a request line. */
    String encoded() {
        var text = text();
        return URLEncoder.encode(text.substring(0, Math.min(text.length(), 500)), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** JSON of these names, or of none of them, or something else. */
    String json(List<String> names) {
        if (random.nextInt(5) == 0) {
            return text();
        }
        var json = new StringBuilder("{");
        for (var name : names) {
            if (random.nextBoolean()) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(value());
            }
        }
        return json.append('}').toString();
    }

    private String value() {
        return switch (random.nextInt(7)) {
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> "null";
            case 2 -> "[" + quoted() + "]";
            case 3 -> "{" + quoted() + ":" + quoted() + "}";
            case 4 -> Boolean.toString(random.nextBoolean());
            default -> quoted();
        };
    }

    private String quoted() {
        var quoted = new StringBuilder("\"");
        text().chars().forEach(sign -> {
            if (sign == '"' || sign == '\\' || sign < ' ') {
                quoted.append("\\u%04x".formatted(sign));
            } else {
                quoted.append((char) sign);
            }
        });
        return quoted.append('"').toString();
    }

    /** As the value of a header can be: something like an example, of the characters that a header may have. */
    String header(String example) {
        var value = (random.nextInt(3) == 0 ? text() : like(example))
                .codePoints()
                .filter(sign -> (sign >= ' ' && sign < 0x7f) || (sign > 0xa0 && sign <= 0xff))
                .limit(LONGEST_HEADER)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return value.isEmpty() ? "-" : value;
    }

    /** One of some. */
    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private String known() {
        return any(KNOWN);
    }

    private String characters(int number, int below) {
        return random.ints(number, 0, below)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
