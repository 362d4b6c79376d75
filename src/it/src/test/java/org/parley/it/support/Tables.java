package org.parley.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads exported files back, by the letter of their formats and without any library that could be kind to them. */
public final class Tables {

    private Tables() {}

    /** Rows of a CSV file by RFC 4180; quoted cells keep a quote in front, so that texts and numbers differ. */
    public static List<List<String>> csv(String file) {
        assertThat(file).startsWith("\uFEFF");
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 1; i < file.length(); i++) {
            char c = file.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < file.length() && file.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                assertThat(cell).as("a quote inside a bare cell").isEmpty();
                cell.append('"');
                quoted = true;
            } else if (c == ',' || c == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertThat(file.charAt(++i)).isEqualTo('\n');
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                cell.append(c);
            }
        }
        assertThat(row).as("a row without its end").isEmpty();
        return rows;
    }

    /** Rows of the first sheet of an XLSX file: texts with a quote in front, numbers as they are. */
    public static List<List<String>> xlsx(byte[] file) {
        Document sheet = parse(part(file, "xl/worksheets/sheet1.xml"));
        assertThat(sheet.getElementsByTagName("f").getLength()).as("formulas").isZero();
        List<List<String>> rows = new ArrayList<>();
        for (Element row : elements(sheet.getElementsByTagName("row"))) {
            rows.add(elements(row.getElementsByTagName("c")).stream()
                    .map(Tables::cell)
                    .toList());
        }
        return rows;
    }

    private static String cell(Element cell) {
        if (cell.getAttribute("t").equals("inlineStr")) {
            return '"' + cell.getTextContent();
        }
        assertThat(cell.getAttribute("t")).as("type of a cell that is no text").isIn("", "n");
        return cell.getTextContent();
    }

    /** By the directory at the end of the file, as spreadsheets read it. */
    private static byte[] part(byte[] file, String name) {
        try {
            Path copy = Files.createTempFile("parley", ".xlsx");
            Files.write(copy, file);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                return zip.getInputStream(zip.getEntry(name)).readAllBytes();
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new AssertionError("Not a zip file", e);
        }
    }

    private static Document parse(byte[] xml) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("Not XML", e);
        }
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
