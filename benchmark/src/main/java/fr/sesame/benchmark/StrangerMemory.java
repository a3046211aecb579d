package fr.sesame.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** What a stranger leaves in the server's memory who asks for mails to addresses that nobody has, and types wrong codes. */
final class StrangerMemory {

    /** As many as are judged on one code. */
    private static final int CODES = 5;

    private final Bench bench;
    private final Options options;
    private final Consumer<String> progress;
    private final Addresses addresses;

    StrangerMemory(Bench bench, Options options, Consumer<String> progress) {
        this.bench = bench;
        this.options = options;
        this.progress = progress;
        this.addresses = new Addresses(new Random(options.seed()));
    }

    Report run() throws IOException, InterruptedException {
        var requests = options.load().requests();
        visit("Warming up", requests, CODES);
        var begin = bench.heap().usedBytes();
        visit("Without codes", requests, 0);
        var asked = bench.heap().usedBytes();
        visit("With wrong codes", requests, CODES);
        var typed = bench.heap().usedBytes();
        var attempt = (asked - begin) / requests;
        var code = (typed - asked - (asked - begin)) / requests / CODES;
        var table = new MarkdownTable("One of", "bytes");
        table.row("an attempt that asks for a mail, with the login in progress that Keycloak keeps", bytes(attempt));
        table.row("a wrong code", bytes(code));
        return new Report(requests + " attempts each, " + CODES + " wrong codes in an attempt.\n\n" + table, List.of());
    }

    private void visit(String what, int requests, int codes) {
        progress.accept(what + ": " + requests + " attempts");
        for (var address : addresses.take(requests)) {
            bench.resetWithWrongCodes(MailFlow.SESAME, address, codes);
        }
    }

    private static String bytes(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
}
