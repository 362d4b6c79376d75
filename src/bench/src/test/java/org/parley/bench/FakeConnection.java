package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of the fake server: just enough of HTTP/1.1 and of WebSocket for the driver's client. */
final class FakeConnection implements Runnable {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Socket socket;
    private final FakeDesk desk;
    private final DataInputStream in;
    private final OutputStream out;

    FakeConnection(Socket socket, FakeDesk desk) throws IOException {
        this.socket = socket;
        this.desk = desk;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    @Override
    public void run() {
        try (socket) {
            boolean open = true;
            while (open) {
                open = serve();
            }
        } catch (IOException e) {
            desk.left(this);
        }
    }

    private boolean serve() throws IOException {
        String[] request = readLine().split(" ");
        if (request.length < 2) {
            return false;
        }
        Map<String, String> headers = readHeaders();
        if (headers.containsKey("upgrade")) {
            upgrade(headers);
            readFrames(request[1], headers);
            return false;
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        FakeDesk.Response response = desk.serve(request[0], request[1], headers, Json.read(body));
        write(response);
        return true;
    }

    private void write(FakeDesk.Response response) throws IOException {
        byte[] body = Json.write(response.body()).getBytes(StandardCharsets.UTF_8);
        String cookie =
                response.cookie().isEmpty() ? "" : "Set-Cookie: " + response.cookie() + "; Path=/; HttpOnly\r\n";
        String head = "HTTP/1.1 " + response.status() + " X\r\nContent-Type: application/json\r\n" + cookie
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.getBytes(StandardCharsets.ISO_8859_1));
        all.write(body);
        send(all.toByteArray());
    }

    private void upgrade(Map<String, String> headers) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((headers.get("sec-websocket-key") + GUID).getBytes(StandardCharsets.ISO_8859_1));
            send(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readFrames(String path, Map<String, String> headers) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0xF;
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            byte[] mask = in.readNBytes(4);
            byte[] data = in.readNBytes(length);
            for (int i = 0; i < data.length; i++) {
                data[i] ^= mask[i % 4];
            }
            if (opcode == CLOSE) {
                throw new IOException("closed");
            }
            desk.frame(this, path, headers, Json.read(data));
        }
    }

    /** Sends a text frame; a broken connection is the reader's business. */
    void push(JsonNode frame) {
        byte[] data = Json.write(frame).getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(data.length + 4);
        buffer.put((byte) (0x80 | TEXT));
        if (data.length < 126) {
            buffer.put((byte) data.length);
        } else {
            buffer.put((byte) 126).putShort((short) data.length);
        }
        buffer.put(data);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        try {
            send(bytes);
        } catch (IOException e) {
            desk.left(this);
        }
    }

    private void send(byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
