package org.parley.bench;

/** One benchmark of the entry {@code src/bench/run}. */
public interface Benchmark {

    /** The name on the command line. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** Its options and figures, for {@code --help}. */
    String usage();

    /**
     * Runs it.
     *
     * @return whether everything it checked held
     * @throws UsageException when the arguments do not fit
     * @throws Exception when it could not be carried out; this counts as not held
     */
    boolean run(Arguments arguments, Report report) throws Exception;
}
