package org.parley.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {

    @ParameterizedTest
    @CsvSource({
        "png, image/png, 2000, 1000, 480, 240",
        "jpg, image/jpeg, 1000, 3000, 160, 480",
        "gif, image/gif, 481, 10, 480, 10",
        "png, image/png, 100, 50, 100, 50",
        "png, image/png, 9000, 1, 480, 1"
    })
    void aPreviewHasAtMost480PixelsEachWay(
            String format, String type, int width, int height, int newWidth, int newHeight) throws IOException {
        BufferedImage preview = preview(type, Turn.NONE, FileFixture.picture(format, width, height));

        assertThat(preview.getWidth()).isBetween(newWidth - 2, newWidth);
        assertThat(preview.getHeight()).isBetween(newHeight - 2, newHeight);
    }

    @Test
    @DisplayName("S7.3 A picture that claims 65,535 by 65,535 pixels is not decoded")
    void aHugePictureHasNoPreview() throws IOException {
        byte[] png = FileFixture.picture("png", 1, 1);
        png[16] = png[17] = png[20] = png[21] = 0;
        png[18] = png[19] = png[22] = png[23] = (byte) 0xFF;
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (sum.getValue() >> 24 - 8 * i);
        }

        assertThat(Preview.make("image/png", Turn.NONE, new ByteArrayInputStream(png)))
                .isEmpty();
    }

    @Test
    void whatTheJdkCannotReadHasNoPreview() throws IOException {
        assertThat(Preview.make("image/webp", Turn.NONE, new ByteArrayInputStream(FileFixture.webp())))
                .isEmpty();
    }

    @Test
    void aBrokenPictureFailsCleanly() {
        byte[] half = Arrays.copyOf(FileFixture.picture("png", 500, 500), 60);

        assertThatThrownBy(() -> Preview.make("image/png", Turn.NONE, new ByteArrayInputStream(half)))
                .isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("S7.3 A preview holds pixels only: nothing a sender wrote beside them")
    void aPreviewIsMadeAnew() throws IOException {
        byte[] preview = Preview.make(
                        "image/jpeg", Turn.NONE, new ByteArrayInputStream(FileFixture.jpegWithComment("a marker")))
                .orElseThrow();

        assertThat(new String(preview, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("a marker");
    }

    @ParameterizedTest
    @CsvSource({"1, NONE", "3, HALF", "6, RIGHT", "8, LEFT", "99, NONE"})
    void aCamerasTurnIsFoundInBothByteOrders(int orientation, Turn turn) {
        assertThat(Turn.of(withOrientation("4D4D002A00000008 0001 0112 0003 00000001 %04X 0000 00000000", orientation)))
                .isEqualTo(turn);
        assertThat(Turn.of(
                        withOrientation("49492A0008000000 0100 1201 0300 01000000 %02X00 0000 00000000", orientation)))
                .isEqualTo(turn);
    }

    @Test
    void brokenNotesOfACameraTurnNothing() {
        assertThat(Turn.of(new byte[0])).isEqualTo(Turn.NONE);
        assertThat(Turn.of(FileFixture.picture("jpg", 10, 10))).isEqualTo(Turn.NONE);
        assertThat(Turn.of(FileFixture.hex("FFD8FFE1FFFF457869660000 4D4D002A7FFFFFFF")))
                .isEqualTo(Turn.NONE);
    }

    @Test
    void aPictureTakenUprightStandsUpright() throws IOException {
        BufferedImage lying = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        lying.setRGB(0, 0, 0xFF0000);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(lying, "png", png);

        BufferedImage right = preview("image/png", Turn.RIGHT, png.toByteArray());
        BufferedImage left = preview("image/png", Turn.LEFT, png.toByteArray());

        assertThat(right.getWidth()).isEqualTo(20);
        assertThat(right.getRGB(19, 0) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(left.getRGB(0, 39) & 0xFFFFFF).isEqualTo(0xFF0000);
    }

    private static byte[] withOrientation(String tiff, int orientation) {
        byte[] notes =
                FileFixture.joined(FileFixture.hex("457869660000"), FileFixture.hex(tiff.formatted(orientation)));
        byte[] segment = {(byte) 0xFF, (byte) 0xE1, 0, (byte) (notes.length + 2)};
        return FileFixture.joined(FileFixture.hex("FFD8 FFE00004 0000"), segment, notes, new byte[8]);
    }

    private static BufferedImage preview(String type, Turn turn, byte[] picture) throws IOException {
        byte[] png = Preview.make(type, turn, new ByteArrayInputStream(picture)).orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
