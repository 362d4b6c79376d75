package org.parley.protocol;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** What a reader would see of a piece of HTML. */
final class HtmlWalk implements NodeFilter {

    private static final Set<String> LINES = Set.of("br", "li", "tr");
    private static final Set<String> UNSEEN = Set.of(
            "script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "textarea");

    private final PlainWriter out = new PlainWriter();

    private HtmlWalk() {}

    static String text(String html) {
        HtmlWalk walk = new HtmlWalk();
        Jsoup.parse(html).filter(walk);
        return walk.out.text();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            out.words(isPreformatted(words) ? words.getWholeText() : words.text());
        }
        if (node instanceof Element element) {
            if (UNSEEN.contains(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element);
        }
        return FilterResult.CONTINUE;
    }

    private void enter(Element element) {
        part(element);
        switch (element.normalName()) {
            case "li" -> out.item();
            case "a" -> out.openLink();
            case "img" -> out.words(MarkupText.withAddress(element.attr("alt"), element.attr("src")));
            case "td", "th" -> out.words(" ");
            default -> {}
        }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.normalName().equals("a")) {
                out.closeLink(element.attr("href"));
            } else {
                part(element);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void part(Element element) {
        Element parent = element.parent();
        boolean inItem = parent != null && parent.normalName().equals("li");
        if (LINES.contains(element.normalName()) || inItem && element.isBlock()) {
            out.line();
        } else if (element.isBlock()) {
            out.block();
        }
    }

    private static boolean isPreformatted(TextNode words) {
        Element parent = words.parentElement();
        return parent != null && parent.normalName().equals("pre");
    }
}
