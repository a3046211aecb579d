package fr.sesame.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command: a list of access codes in, a PDF to print out. */
@Command(
        name = "sesame-sheets",
        description = "Makes sheets to hand out of the access codes that the server has issued.",
        mixinStandardHelpOptions = true,
        version = "sesame-sheets",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all issued codes are on the sheets",
            "1:a file could not be read or written",
            "2:the command is wrong",
            "3:the list can't be used, or no code in it was issued; nothing is written",
            "4:the sheets are there, but not for all issued codes"
        })
public final class Sheets implements Callable<Integer> {

    private static final int FILES = 1;
    private static final int LIST = 3;
    private static final int PARTLY = 4;

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_ADDRESS = 300;

    /** What the sheets can be written in. */
    enum Language {
        FR(Locale.FRENCH),
        EN(Locale.US);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }
    }

    private final Clock clock;
    private final InputStream input;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CODES.CSV", description = "the server's answer; - reads it from the input")
    @SuppressWarnings("NullAway.Init")
    private Path list;

    @Option(
            names = "--login-url",
            required = true,
            paramLabel = "URL",
            description = "the page where people type the code; also in the QR code")
    @SuppressWarnings("NullAway.Init")
    private String loginUrl;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "SHEETS.PDF",
            description = "what to write; with -1, -2 … in the name where it takes several files")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(
            names = "--contact",
            paramLabel = "TEXT",
            description = "whom people ask, in one line: a name, a telephone number")
    private String contact = "";

    @Option(names = "--organization", paramLabel = "NAME", description = "who hands the sheets out")
    private String organization = "";

    @Option(names = "--lost-factor", description = "the codes are for second factors that were lost, not for passwords")
    private boolean lostFactor;

    @Option(names = "--slips", description = "slips to cut out instead of one page a person")
    private boolean slips;

    @Option(
            names = "--language",
            paramLabel = "fr|en",
            description = "language of the sheets; ${DEFAULT-VALUE}",
            defaultValue = "fr")
    private Language language = Language.FR;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "in which times are said; ${DEFAULT-VALUE}",
            defaultValue = "Europe/Paris")
    private ZoneId zone = ZoneId.of("Europe/Paris");

    @Option(
            names = "--paper",
            paramLabel = "a4|letter",
            description = "paper size; ${DEFAULT-VALUE}",
            defaultValue = "a4")
    private Paper paper = Paper.A4;

    @Option(
            names = "--font",
            paramLabel = "FILE.TTF",
            description = "a font for letters that DejaVu lacks, such as Chinese ones; can be repeated")
    private List<Path> fonts = List.of();

    @Option(
            names = "--people-per-file",
            paramLabel = "N",
            description = "${DEFAULT-VALUE}; more of them take more memory",
            defaultValue = "1000")
    private int peoplePerFile = 1000;

    @Option(names = "--force", description = "replaces files that are there")
    private boolean force;

    Sheets(Clock clock, InputStream input) {
        this.clock = clock;
        this.input = input;
    }

    public static void main(String[] arguments) {
        System.exit(command(Clock.systemUTC(), System.in).execute(arguments));
    }

    static CommandLine command(Clock clock, InputStream input) {
        return new CommandLine(new Sheets(clock, input)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() {
        var say = spec.commandLine().getErr();
        var address = address(say);
        oneLine("--contact", contact);
        oneLine("--organization", organization);
        if (peoplePerFile < 1) {
            throw wrong("--people-per-file is at least 1");
        }
        try {
            return make(say, address);
        } catch (ListProblem e) {
            say.println(e.getMessage());
            return LIST;
        } catch (FileAlreadyExistsException e) {
            say.println(e.getFile() + " is there already; --force replaces it.");
        } catch (NoSuchFileException e) {
            say.println(e.getFile() + " isn't there.");
        } catch (IOException e) {
            say.println("A file could not be read or written: " + e.getMessage());
        }
        return FILES;
    }

    private int make(PrintWriter say, URI address) throws IOException, ListProblem {
        var notice = new Notice(
                address, whole(contact), organization, lostFactor, new Wording(language.locale, zone, clock.instant()));
        try (var typeface = new Typeface(fonts);
                var codes = CodeList.read("-".equals(list.toString()) ? input : Files.newInputStream(list));
                var files = new SheetFiles(output, force)) {
            var problems = new ArrayList<String>();
            var sheets = 0;
            var pages = 0;
            for (var next = printable(codes, typeface, problems); next != null; ) {
                try (var file = file(notice)) {
                    try (var design = design(file, notice, typeface)) {
                        for (var people = 0; next != null && people < peoplePerFile; people++) {
                            design.add(next);
                            sheets++;
                            next = printable(codes, typeface, problems);
                        }
                    }
                    pages += file.pages();
                    files.add(file);
                }
            }
            problems.addAll(codes.problems());
            problems.forEach(problem -> say.println("Not printed: " + problem));
            codes.leftOut().forEach((status, lines) -> say.println("Left out, " + status + ": " + lines));
            if (sheets == 0) {
                throw new ListProblem("The list has no issued code that could be printed; nothing was written.");
            }
            var names = files.publish();
            say.println("Sheets: " + sheets + ", pages: " + pages + ", written to "
                    + String.join(", ", names.stream().map(Path::toString).toList()));
            return problems.isEmpty() ? 0 : PARTLY;
        }
    }

    /** The next code whose user name and code can be read off paper. */
    private static @Nullable AccessCode printable(CodeList codes, Typeface typeface, List<String> problems)
            throws IOException, ListProblem {
        for (var next = codes.next(); next.isPresent(); next = codes.next()) {
            var code = next.get();
            if (typeface.canPrint(code.username()) && typeface.canPrint(code.code())) {
                return code;
            }
            problems.add("line " + code.line() + ": no font has all letters of the user name or the code; see --font");
        }
        return null;
    }

    private TaggedFile file(Notice notice) throws IOException {
        var words = notice.wording();
        var title = organization.isEmpty() ? words.say("file.title") : words.say("file.title.of", organization);
        return new TaggedFile(paper.size(), title, words.language(), words.now());
    }

    private Design design(TaggedFile file, Notice notice, Typeface typeface) {
        var typesetter = new Typesetter(typeface);
        return slips ? new Slips(file, paper, notice, typesetter) : new PersonPages(file, paper, notice, typesetter);
    }

    private URI address(PrintWriter say) {
        try {
            var address = new URI(loginUrl);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!("https".equals(scheme) || "http".equals(scheme)) || address.getRawAuthority() == null) {
                throw wrong("--login-url begins with https:// and a host");
            }
            if (address.getRawAuthority().indexOf('@') >= 0) {
                throw wrong("--login-url has no user name or password in it");
            }
            if (loginUrl.length() > LONGEST_ADDRESS) {
                throw wrong("--login-url is no longer than " + LONGEST_ADDRESS + " characters: people have to type it");
            }
            if ("http".equals(scheme) && !"localhost".equals(address.getHost())) {
                say.println("Careful: what is typed at an address with http:// can be read on its way.");
            }
            return address;
        } catch (URISyntaxException e) {
            throw wrong("--login-url is no address");
        }
    }

    /** Telephone numbers stay in one line. */
    private static String whole(String contact) {
        return contact.replaceAll("(?<=[0-9]) (?=[0-9])", "\u00a0");
    }

    private void oneLine(String option, String text) {
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(option + " is one line of up to " + LONGEST_TEXT + " characters");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
