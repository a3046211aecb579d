package fr.sesame.tests.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * How what is open looks now, asked once: whether it fits, and what rules of accessibility look at, as digests that are alike
 * for pages which are.
 *
 * @param scrollsSideways whether it is broader than the screen
 * @param shape the tree of elements, with what rules look at, and which of them are shown; not the words
 * @param colours what contrast is made of, of every element that is shown
 * @param sizes where every element is, and whether there is more in it than shows
 */
record Appearance(boolean scrollsSideways, String shape, String colours, String sizes) {

    /** Attributes of the pages' own scripts, and what is new in every answer, are no rule's business. */
    private static final String LOOK = """
            () => {
              const digest = lines => {
                let one = 0xdeadbeef, other = 0x41c6ce57;
                for (const line of lines) {
                  for (let i = 0; i < line.length; i++) {
                    const code = line.charCodeAt(i);
                    one = Math.imul(one ^ code, 2654435761);
                    other = Math.imul(other ^ code, 1597334677);
                  }
                  one = Math.imul(one ^ (one >>> 15), 2246822519) ^ (other >>> 13);
                  other = Math.imul(other ^ (other >>> 15), 3266489909) ^ (one >>> 16);
                }
                return (one >>> 0).toString(16) + '-' + (other >>> 0).toString(16) + '-' + lines.length;
              };
              const root = document.documentElement;
              const isShown = element => element.getClientRects().length > 0;
              const attribute = (element, { name, value }) => {
                if (/^(data-.*|value|action|content|src|datetime)$/.test(name)) {
                  return '';
                }
                return name === 'href' && element.matches('a') && !value.startsWith('#') ? ' href' : ` ${name}=${value}`;
              };
              const shape = [...document.querySelectorAll('*')].map(element => element.tagName
                + [...element.attributes].map(each => attribute(element, each)).join('')
                + ' ' + element.childElementCount
                + (isShown(element) ? '' : ' hidden')
                + (element.childElementCount || element.textContent.trim() ? '' : ' empty'));
              const body = [...document.querySelectorAll('body, body *')];
              const colours = body.filter(isShown).map(element => {
                const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine } =
                  getComputedStyle(element);
                // Large letters may have less contrast; how large else doesn't matter.
                const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.5 : 24);
                return [color, backgroundColor, backgroundImage, opacity, large, fontWeight, textDecorationLine].join();
              });
              const sizes = body.map(element => {
                const { x, y, width, height } = element.getBoundingClientRect();
                return [x, y, width, height, element.scrollWidth, element.scrollHeight].join();
              });
              return [String(root.scrollWidth > root.clientWidth),
                digest([root.lang, ...shape]), digest(colours), digest(sizes)];
            }
            """;

    @SuppressWarnings("unchecked")
    static Appearance of(Page page) {
        var found = (List<String>) page.evaluate(LOOK);
        return new Appearance(Boolean.parseBoolean(found.get(0)), found.get(1), found.get(2), found.get(3));
    }
}
