package fr.sesame.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slips to cut out, each with all that a person needs; as many on a page as fit whole. */
final class Slips implements Design {

    private static final float SIDE = 40;
    private static final float EDGE = 17;
    private static final float PADDING = 9;
    private static final float QR = 92;
    private static final float TEXT = 12;
    private static final float[] CODE_SIZES = {20, 18, 16, 15, 14};

    private final TaggedFile file;
    private final Notice notice;
    private final Wording words;
    private final Typesetter typesetter;
    private final QrPicture picture;
    private final float width;
    private final float bottom;
    private final Line scissors;

    private @Nullable TaggedPage page;
    private float y;

    Slips(TaggedFile file, Paper paper, Notice notice, Typesetter typesetter) {
        this.file = file;
        this.notice = notice;
        this.typesetter = typesetter;
        words = notice.wording();
        picture = QrPicture.of(notice.address(), QR, words.say("qr.alternative", notice.address()));
        width = paper.width() - 2 * SIDE;
        bottom = paper.height() - EDGE;
        scissors = typesetter
                .set(List.of(new Span("✂", Style.regular(12))), width)
                .lines()
                .get(0);
    }

    @Override
    public void add(AccessCode code) throws IOException {
        var slip = slip(code).in(width);
        var height = slip.height() + 2 * PADDING;
        var current = page;
        if (current == null || y + height > bottom) {
            if (current != null) {
                current.close();
            }
            current = file.page();
            page = current;
            y = EDGE;
        }
        file.bookmark(code.name().isEmpty() ? code.username() : code.name(), current, y);
        slip.draw(current, TaggedFile.element(file.top(), "Sect"), SIDE, y + PADDING);
        y += height;
        // Below the last one, too: what is left of the page is cut off.
        current.cutLine(y, scissors);
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
        }
    }

    private Block slip(AccessCode code) {
        var blocks = new ArrayList<Block>();
        blocks.add(paragraph("H1", new Span(title(code), Style.bold(13))));
        blocks.add(paragraph(
                "P",
                new Span(words.say("slip.address") + ' ', Style.regular(TEXT)),
                new Span(notice.address(), Style.bold(TEXT), notice.loginUrl())));
        blocks.add(paragraph(
                "P",
                new Span(words.say("username") + ' ', Style.regular(TEXT)),
                new Span(code.username(), Style.mono(13))));
        var grouped = Groups.of(code.code());
        blocks.add(paragraph(
                "P",
                new Span(words.say("code") + ' ', Style.regular(TEXT)),
                new Span(grouped, Style.mono(codeSize(grouped)))));
        var validity = (words.validity(code) + ' ' + words.lookAlikesInShort(code.code())).strip();
        if (!validity.isEmpty()) {
            blocks.add(paragraph("P", new Span(validity, Style.regular(TEXT))));
        }
        var above = new Beside(new Stack(blocks, 3), picture, 10);
        var below = paragraph("P", new Span(notice.say("slip.steps", notice.another()), Style.regular(TEXT)));
        return new Stack(List.of(above, below), 3);
    }

    private String title(AccessCode code) {
        var title = code.name().isEmpty() ? words.say("title") : words.say("slip.title", code.name());
        return notice.organization().isEmpty() ? title : notice.organization() + " – " + title;
    }

    private float codeSize(String code) {
        var room = width - QR - 10;
        for (var size : CODE_SIZES) {
            var label = typesetter.width(words.say("code") + ' ', Style.regular(TEXT));
            if (label + typesetter.width(code, Style.mono(size)) <= room) {
                return size;
            }
        }
        return CODE_SIZES[CODE_SIZES.length - 1];
    }

    private Block paragraph(String type, Span... spans) {
        return new Paragraph(typesetter, type, List.of(spans));
    }
}
