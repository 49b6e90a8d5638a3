package org.lindhop.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * An input of the program: files, and one or more command lines that are called one after the other. A function of a seed and an index
 * alone. Command lines name files of the case as {@code FOLDER/...}.
 *
 * @param files by their paths in the folder of the case
 * @param commands the command lines
 * @param gated whether the last command computes, and is called only if the plan before it promises little work
 */
record FuzzCase(Map<String, byte[]> files, List<List<String>> commands, boolean gated) {
    private static final String SCENARIO = "FOLDER/s.yaml";

    private static final List<String> COMMANDS = List.of(
            "run",
            "validate",
            "plan",
            "steady",
            "resume",
            "status",
            "compare",
            "plot",
            "devices",
            "help",
            "man",
            "completion",
            "x");

    private static final List<String> OPTIONS = List.of(
            "--backend",
            "--device",
            "--precision",
            "--threads",
            "--tolerance",
            "--set",
            "-o",
            "--output",
            "--checkpoint",
            "-q",
            "--json",
            "--modes",
            "--only",
            "--from",
            "--to",
            "--title",
            "--help",
            "-x",
            "--",
            "-");

    private static final List<String> ARGUMENTS = List.of(
            "cpu",
            "reference",
            "auto",
            "x",
            "",
            "0",
            "1",
            "-1",
            "1e-6",
            "1e400",
            "nan",
            "99999999999",
            "double",
            "single",
            "half",
            "50ms",
            "1y",
            "off",
            "\u001b[31m",
            "\u2028",
            "a\nb",
            "FOLDER/none",
            "FOLDER",
            "populations",
            "model.noise=0.5");

    /**
     * The case at an index.
     *
     * @param checkpoint the files of a run that was stopped on its way
     */
    static FuzzCase of(long seed, long index, Map<String, byte[]> checkpoint) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * index);
        int kind = random.nextInt(100);
        if (kind < 63) {
            return scenario(random, List.of(List.of(quick(random), SCENARIO)), false);
        }
        if (kind < 75) {
            return settings(random);
        }
        if (kind < 85) {
            return options(random);
        }
        if (kind < 93) {
            return state(random);
        }
        if (kind < 99) {
            return resumed(random, checkpoint);
        }
        return scenario(
                random,
                List.of(
                        List.of("plan", SCENARIO, "--json"),
                        List.of(random.nextInt(4) == 0 ? "steady" : "run", SCENARIO, "-q", "-o", "FOLDER/out")),
                true);
    }

    private static FuzzCase scenario(SplittableRandom random, List<List<String>> commands, boolean gated) {
        byte[] text = new ScenarioMutator(random).mutated().getBytes(StandardCharsets.UTF_8);
        byte[] file = random.nextInt(6) == 0 ? new ByteMutator(random).mutated(text) : text;
        return new FuzzCase(Map.of("s.yaml", file), commands, gated);
    }

    private static FuzzCase settings(SplittableRandom random) {
        ScenarioMutator mutator = new ScenarioMutator(random);
        List<String> arguments = new ArrayList<>(List.of("validate", SCENARIO));
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            String key = mutator.key();
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                key += (random.nextInt(8) == 0 ? "[" + random.nextInt(4) + "]" : ".") + mutator.key();
            }
            arguments.addAll(List.of("--set", key + (random.nextInt(20) == 0 ? "" : "=" + mutator.value())));
        }
        return new FuzzCase(Map.of("s.yaml", base(random)), List.of(arguments), false);
    }

    private static FuzzCase options(SplittableRandom random) {
        List<String> arguments = new ArrayList<>();
        String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
        arguments.add(command);
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            arguments.add(OPTIONS.get(random.nextInt(OPTIONS.size())));
            if (random.nextInt(3) != 0) {
                arguments.add(ARGUMENTS.get(random.nextInt(ARGUMENTS.size())));
            }
        }
        // What computes gets no file that exists; without any it would compute the built-in scenario.
        arguments.add(command.equals("validate") ? SCENARIO : "FOLDER/none.yaml");
        return new FuzzCase(Map.of("s.yaml", base(random)), List.of(arguments), false);
    }

    private static byte[] base(SplittableRandom random) {
        return ScenarioMutator.base(random.nextInt(6)).getBytes(StandardCharsets.UTF_8);
    }

    private static FuzzCase state(SplittableRandom random) {
        String text =
                "{model: {lattice: {chain: 3}, noise: 1}, initial: {file: rho.npy, excitations: 1}, evolution: {times: [1]},"
                        + " observables: [populations]}\n";
        return new FuzzCase(
                Map.of(
                        "s.yaml",
                        text.getBytes(StandardCharsets.UTF_8),
                        "rho.npy",
                        random.nextInt(20) == 0 ? state() : new ByteMutator(random).mutated(state())),
                List.of(List.of(quick(random), SCENARIO)),
                false);
    }

    /** Plans measure the speed of the machine, which takes longer than all the rest. */
    private static String quick(SplittableRandom random) {
        return random.nextInt(50) == 0 ? "plan" : "validate";
    }

    /** The maximally mixed state of one excitation on three sites, as NumPy writes it. */
    private static byte[] state() {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 3), }";
        byte[] file = new byte[128 + 9 * 8];
        Arrays.fill(file, 0, 128, (byte) ' ');
        byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
        System.arraycopy(magic, 0, file, 0, magic.length);
        System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, file, magic.length, header.length());
        file[127] = '\n';
        for (int i = 0; i < 9; i += 4) {
            long bits = Double.doubleToLongBits(1 / 3.0);
            for (int b = 0; b < 8; b++) {
                file[128 + 8 * i + b] = (byte) (bits >>> (8 * b));
            }
        }
        return file;
    }

    private static FuzzCase resumed(SplittableRandom random, Map<String, byte[]> checkpoint) {
        Map<String, byte[]> files = new LinkedHashMap<>(checkpoint);
        List<String> names = List.copyOf(files.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(10) == 0) {
            files.remove(name);
        } else {
            files.computeIfPresent(name, (same, file) -> new ByteMutator(random).mutated(file));
        }
        return new FuzzCase(
                files, List.of(List.of("status", "FOLDER/out"), List.of("resume", "FOLDER/out", "-q")), false);
    }

    /** Writes the files to a folder. */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** A command line with the folder of the case. */
    static String[] in(Path folder, List<String> command) {
        return command.stream()
                .map(argument -> argument.replace("FOLDER", folder.toString()))
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        commands.forEach(command -> text.append(command).append('\n'));
        files.forEach((name, file) -> text.append(name)
                .append(": ")
                .append(new String(file, 0, Math.min(file.length, 20_000), StandardCharsets.UTF_8))
                .append('\n'));
        return text.toString();
    }
}
