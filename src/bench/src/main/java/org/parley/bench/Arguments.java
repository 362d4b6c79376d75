package org.parley.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line behind the name of a benchmark: words, and options {@code --key value} or {@code --key=value}. */
public final class Arguments {

    /** Options that are there or not. */
    private static final Set<String> SWITCHES = Set.of("clean");

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private final Map<String, String> environment;
    private final Set<String> asked = new HashSet<>();

    public Arguments(List<String> line, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        for (int i = 0; i < line.size(); i++) {
            String argument = line.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (SWITCHES.contains(argument.substring(2))) {
                options.put(argument.substring(2), "true");
            } else if (argument.contains("=")) {
                int equals = argument.indexOf('=');
                options.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (i + 1 < line.size()) {
                options.put(argument.substring(2), line.get(++i));
            } else {
                throw new UsageException(argument + " needs a value");
            }
        }
    }

    /** The word at this place, from 0. */
    public String word(int index, String meaning) {
        if (index >= words.size()) {
            throw new UsageException("Missing: " + meaning);
        }
        return words.get(index);
    }

    public String text(String option, String otherwise) {
        asked.add(option);
        return options.getOrDefault(option, otherwise);
    }

    /** An option, else a variable of the environment. */
    public Optional<String> textOrEnvironment(String option, String variable) {
        asked.add(option);
        return Optional.ofNullable(options.get(option))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(text -> !text.isBlank());
    }

    /** Whether a switch was given. */
    public boolean isOn(String option) {
        return Boolean.parseBoolean(text(option, "false"));
    }

    public int number(String option, int otherwise, int least) {
        String text = text(option, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number < least) {
                throw new UsageException("--" + option + " must be at least " + least);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new UsageException("--" + option + " needs a whole number, not " + text);
        }
    }

    public double decimal(String option, double otherwise) {
        String text = text(option, Double.toString(otherwise));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException("--" + option + " needs a number, not " + text);
        }
    }

    /** Refuses what nobody asked for; to be called once all options have been read. */
    public void refuseTheRest(int knownWords) {
        for (String option : options.keySet()) {
            if (!asked.contains(option)) {
                throw new UsageException("Unknown option --" + option);
            }
        }
        if (words.size() > knownWords) {
            throw new UsageException("Not understood: " + words.get(knownWords));
        }
    }
}
