package org.parley.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time used between two moments, in cores (1.0: one core all the time), from {@code /proc}. WildFly is every
 * process with {@code jboss-modules} in its command line, PostgreSQL every process named {@code postgres}. Where there is
 * no {@code /proc} it reports nothing.
 */
final class CpuMeter {

    private static final Path PROC = Path.of("/proc");
    /** The kernel's unit of time in {@code /proc}; 100 on every Linux a JVM runs on today. */
    private static final double TICKS_PER_SECOND = 100.0;
    /** Places of utime and stime behind the command name in {@code /proc/PID/stat}. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int GUEST = 9;

    private final long beginNanos = System.nanoTime();
    private final Reading begin = Reading.now();
    private Reading end = begin;
    private double seconds;

    private CpuMeter() {}

    static CpuMeter start() {
        return new CpuMeter();
    }

    void stop() {
        end = Reading.now();
        seconds = (System.nanoTime() - beginNanos) / 1e9;
    }

    void report(Report report) {
        if (end.machine == 0 || seconds == 0) {
            return;
        }
        figure(report, "cpu_driver_cores", end.driver - begin.driver);
        figure(report, "cpu_wildfly_cores", end.wildfly - begin.wildfly);
        figure(report, "cpu_postgres_cores", end.postgres - begin.postgres);
        figure(report, "cpu_machine_cores", end.machine - begin.machine);
    }

    private void figure(Report report, String name, long ticks) {
        report.figure(name, ticks / TICKS_PER_SECOND / seconds);
    }

    /** Ticks used since each process, or the machine, started. */
    private record Reading(long driver, long wildfly, long postgres, long machine) {

        static Reading now() {
            long driver = 0;
            long wildfly = 0;
            long postgres = 0;
            String own = Long.toString(ProcessHandle.current().pid());
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    if (process.getFileName().toString().equals(own)) {
                        driver += ticks(process);
                    } else if (read(process.resolve("comm")).startsWith("postgres")) {
                        postgres += ticks(process);
                    } else if (read(process.resolve("cmdline")).contains("jboss-modules")) {
                        wildfly += ticks(process);
                    }
                }
            } catch (IOException e) {
                return new Reading(0, 0, 0, 0);
            }
            return new Reading(driver, wildfly, postgres, machineTicks());
        }

        private static long ticks(Path process) {
            String stat = read(process.resolve("stat"));
            if (stat.isEmpty()) {
                return 0;
            }
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        }

        private static long machineTicks() {
            String[] fields =
                    read(PROC.resolve("stat")).lines().findFirst().orElse("").split(" +");
            long ticks = 0;
            for (int i = 1; i < Math.min(fields.length, GUEST); i++) {
                if (i != IDLE && i != IO_WAIT) {
                    ticks += Long.parseLong(fields[i]);
                }
            }
            return ticks;
        }

        /** Empty when the process has gone. */
        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return "";
            }
        }
    }
}
