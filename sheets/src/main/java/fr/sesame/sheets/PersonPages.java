package fr.sesame.sheets;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One person a page. Whose texts are too long for one page gets a second one. */
final class PersonPages implements Design {

    private static final float MARGIN = 42;
    private static final float GAP = 8;
    private static final float TEXT = 12;
    private static final float QR = 116;

    /** Between a frame and what is in it. */
    private static final float BOX = 12;

    /** Sizes for the code, from the one that is tried first. */
    private static final float[] CODE_SIZES = {28, 26, 24, 22, 20, 18};

    private static final Color GROUND = new Color(0xF3, 0xF3, 0xF7);
    private static final Color FRAME = new Color(0x3A, 0x3A, 0x55);

    private final TaggedFile file;
    private final Notice notice;
    private final Wording words;
    private final Typesetter typesetter;
    private final QrPicture picture;
    private final float width;
    private final float bottom;

    PersonPages(TaggedFile file, Paper paper, Notice notice, Typesetter typesetter) {
        this.file = file;
        this.notice = notice;
        this.typesetter = typesetter;
        words = notice.wording();
        picture = QrPicture.of(notice.address(), QR, words.say("qr.alternative", notice.address()));
        width = paper.width() - 2 * MARGIN;
        bottom = paper.height() - MARGIN;
    }

    @Override
    public void add(AccessCode code) throws IOException {
        var page = file.page();
        try {
            var person = TaggedFile.element(file.top(), "Sect");
            file.bookmark(code.name().isEmpty() ? code.username() : code.name(), page, 0);
            var y = MARGIN;
            for (var block : blocks(code)) {
                var placed = block.in(width);
                if (y > MARGIN && y + placed.height() > bottom) {
                    page.close();
                    page = file.page();
                    y = MARGIN;
                }
                placed.draw(page, person, MARGIN, y);
                y += placed.height() + GAP;
            }
        } finally {
            page.close();
        }
    }

    @Override
    public void close() {}

    private List<Block> blocks(AccessCode code) {
        var blocks = new ArrayList<Block>();
        if (!notice.organization().isEmpty()) {
            blocks.add(paragraph("P", new Span(notice.organization(), Style.bold(TEXT))));
        }
        blocks.add(paragraph("H1", new Span(words.say("title"), Style.bold(22))));
        if (!code.name().isEmpty()) {
            blocks.add(paragraph(
                    "P", new Span(words.say("for") + ' ', Style.regular(15)), new Span(code.name(), Style.bold(15))));
        }
        blocks.add(new Framed(login(code), BOX, GROUND, FRAME));
        blocks.add(new Framed(
                paragraph(
                        "P",
                        new Span(words.say("secret.title") + ' ', Style.bold(TEXT)),
                        new Span(notice.say("secret"), Style.regular(TEXT))),
                8,
                Color.WHITE,
                FRAME));
        blocks.add(section(
                "steps.title",
                true,
                List.of(
                        words.say("step.open"),
                        words.say("step.choose"),
                        words.say("step.type"),
                        notice.say("step.password"),
                        notice.say("step.next"))));
        blocks.add(section(
                "trouble.title",
                false,
                List.of(
                        words.say("trouble.refused"),
                        words.say("trouble.wait"),
                        words.say("trouble.new", notice.another()),
                        words.say("trouble.shared"))));
        return blocks;
    }

    private Block login(AccessCode code) {
        var where = new Stack(
                List.of(
                        label("address"),
                        paragraph("P", new Span(notice.address(), Style.bold(13), notice.loginUrl())),
                        paragraph(
                                "P",
                                new Span(words.say("username") + ' ', Style.regular(TEXT)),
                                new Span(code.username(), Style.mono(16))),
                        paragraph("P", new Span(words.say("qr.caption"), Style.regular(TEXT)))),
                5);
        var blocks = new ArrayList<Block>();
        blocks.add(new Beside(where, picture, 14));
        blocks.add(label("code"));
        var grouped = Groups.of(code.code());
        blocks.add(paragraph("P", new Span(grouped, Style.mono(codeSize(grouped)))));
        var help = (words.lookAlikes(code.code()) + ' ' + words.say("code.typing")).strip();
        blocks.add(paragraph("P", new Span(help, Style.regular(12))));
        var validity = words.validity(code);
        if (!validity.isEmpty()) {
            blocks.add(paragraph("P", new Span(validity, Style.bold(TEXT))));
        }
        return new Stack(blocks, 5);
    }

    private float codeSize(String code) {
        for (var size : CODE_SIZES) {
            if (typesetter.width(code, Style.mono(size)) <= width - 2 * BOX) {
                return size;
            }
        }
        return CODE_SIZES[CODE_SIZES.length - 1];
    }

    private Block section(String title, boolean numbered, List<String> items) {
        return new Stack(
                List.of(
                        paragraph("H2", new Span(words.say(title), Style.bold(14))),
                        new Items(typesetter, numbered, items, Style.regular(TEXT), 3)),
                5);
    }

    private Block label(String key) {
        return paragraph("P", new Span(words.say(key), Style.regular(12)));
    }

    private Block paragraph(String type, Span... spans) {
        return new Paragraph(typesetter, type, List.of(spans));
    }
}
