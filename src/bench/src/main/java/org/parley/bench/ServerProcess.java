package org.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server's process on this machine: its threads and its memory, from {@code /proc} and the JDK's {@code jcmd}. */
final class ServerProcess {

    private static final Path PROC = Path.of("/proc");
    private static final double KIB_PER_MB = 1024.0;
    private static final double BYTES_PER_MB = 1024.0 * 1024;

    private final long pid;

    ServerProcess(long pid) {
        this.pid = pid;
    }

    /** The process with this id; without one the only process of a WildFly. */
    static ServerProcess of(Optional<String> pid) throws IOException {
        if (pid.isPresent()) {
            return new ServerProcess(Long.parseLong(pid.get()));
        }
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (read(process.resolve("cmdline")).contains("jboss-modules.jar")) {
                    found.add(Long.valueOf(process.getFileName().toString()));
                }
            }
        }
        if (found.size() != 1) {
            throw new UsageException("Which process is the server? Say --pid; there are " + found);
        }
        return new ServerProcess(found.get(0));
    }

    int threads() {
        return (int) status("Threads:");
    }

    double residentMegabytes() {
        return status("VmRSS:") / KIB_PER_MB;
    }

    /** Megabytes of objects that are in use, after a full collection, which stops the server for that moment. */
    double liveMegabytes() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String total = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                total = line.startsWith("Total") ? line : total;
            }
        }
        if (jcmd.waitFor() != 0 || total.isEmpty()) {
            throw new IOException("jcmd cannot see process " + pid + "; it needs the server's user and its JDK");
        }
        String[] fields = total.trim().split(" +");
        return Long.parseLong(fields[2]) / BYTES_PER_MB;
    }

    /** A number of {@code /proc/PID/status}. */
    private long status(String name) {
        return read(PROC.resolve(Long.toString(pid)).resolve("status"))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server's process " + pid + " has gone"));
    }

    /** Empty when the process has gone. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
