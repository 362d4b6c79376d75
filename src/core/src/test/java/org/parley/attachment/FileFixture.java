package org.parley.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Beginnings of files, good and hostile. */
final class FileFixture {

    private FileFixture() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A picture in the format ImageIO calls so. */
    static byte[] picture(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG with this comment in a segment of its own right behind the start. */
    static byte[] jpegWithComment(String comment) {
        byte[] jpeg = picture("jpg", 20, 10);
        byte[] words = text(comment);
        int length = words.length + 2;
        byte[] segment = {(byte) 0xFF, (byte) 0xFE, (byte) (length >> 8), (byte) length};
        byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
        return joined(hex("FFD8"), segment, words, rest);
    }

    /** A zip with entries of these names. */
    static byte[] zip(String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("<xml/>"));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] pdf() {
        return text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    }

    static byte[] webp() {
        return joined(
                text("RIFF"), hex("24000000"), text("WEBPVP8 "), hex("18000000 3001009D012A 0100 0100 003425A400"));
    }

    static byte[] mp3() {
        return joined(text("ID3"), hex("0300 0000 0000 0A"), new byte[20], hex("FFFB9064"), new byte[400]);
    }

    static byte[] mp4(String brand) {
        return joined(hex("00000018"), text("ftyp" + brand), hex("00000200"), text(brand + "mp41"), new byte[64]);
    }
}
