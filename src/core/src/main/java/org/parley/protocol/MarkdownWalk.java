package org.parley.protocol;

import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a reader would see of a piece of Markdown. */
final class MarkdownWalk {

    private static final int MOST_BLOCKS = 30;
    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(MOST_BLOCKS).build();

    private final PlainWriter out = new PlainWriter();

    private MarkdownWalk() {}

    static String text(String markdown) {
        MarkdownWalk walk = new MarkdownWalk();
        walk.walk(PARSER.parse(markdown));
        return walk.out.text();
    }

    private void walk(Node document) {
        Node node = document;
        while (node != null) {
            enter(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            leave(node);
            while (node != document && node.getNext() == null) {
                node = node.getParent();
                leave(node);
            }
            node = node == document ? null : node.getNext();
        }
    }

    private void enter(Node node) {
        if (node instanceof ListItem) {
            out.item();
        } else {
            part(node);
        }
        if (node instanceof Link || node instanceof Image) {
            out.openLink();
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            out.line();
        }
        out.words(literal(node));
    }

    private void leave(Node node) {
        if (node instanceof ListItem) {
            out.line();
        } else if (node instanceof Link link) {
            out.closeLink(link.getDestination());
        } else if (node instanceof Image image) {
            out.closeLink(image.getDestination());
        } else {
            part(node);
        }
    }

    private void part(Node node) {
        if (node instanceof Block && node.getParent() instanceof ListItem) {
            out.line();
        } else if (node instanceof Block) {
            out.block();
        }
    }

    private static String literal(Node node) {
        if (node instanceof Text words) {
            return words.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof FencedCodeBlock code) {
            return code.getLiteral().stripTrailing();
        }
        if (node instanceof IndentedCodeBlock code) {
            return code.getLiteral().stripTrailing();
        }
        return node instanceof HtmlBlock html ? HtmlWalk.text(html.getLiteral()) : "";
    }
}
