package org.lindhop.scenario;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value given by an option of the command line, which overrides that of the file. */
public final class Setting {
    private static final int LONGEST_TEXT = 1000;

    private final String option;
    private final KeyPath key;
    private final @Nullable JsonNode value;

    private Setting(String option, KeyPath key, @Nullable JsonNode value) {
        this.option = option;
        this.key = key;
        this.value = value;
    }

    /**
     * The option {@code --set key=value}.
     *
     * @param assignment a key with dots, an equals sign and a value in YAML
     * @throws ScenarioException if it is anything else
     */
    public static Setting assignment(String assignment) {
        String option = "--set " + VisibleText.quote(assignment);
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? assignment : assignment.substring(0, equals).strip();
        boolean named = Arrays.stream(key.split("\\.", -1)).noneMatch(String::isBlank);
        if (equals < 0 || !named || key.contains("[")) {
            throw new ScenarioException(option
                    + ": this is not of the form key=value, such as evolution.tolerance=1e-6 or model.loss=[0, 0.1]");
        }
        return new Setting(option, KeyPath.parse(key), YamlReader.value(assignment.substring(equals + 1), option));
    }

    /** An option of its own for one key, whose value is taken as text. */
    public static Setting option(String option, String key, String value) {
        if (value.length() > LONGEST_TEXT || VisibleText.isBroken(value)) {
            throw new ScenarioException(option + " " + VisibleText.quote(value)
                    + ": the text holds a control character or half of a character, or is longer than " + LONGEST_TEXT
                    + " characters; neither is allowed");
        }
        return new Setting(
                option + " " + VisibleText.quote(value),
                KeyPath.parse(key),
                JsonNodeFactory.instance.stringNode(value));
    }

    /** An option of its own for one key, whose value is YAML. */
    public static Setting parsed(String option, String key, String value) {
        return new Setting(
                option + " " + VisibleText.quote(value), KeyPath.parse(key), YamlReader.value(value, option));
    }

    /** What takes a key away, if it is there. */
    public static Setting removal(String option, String key) {
        return new Setting(option, KeyPath.parse(key), null);
    }

    void apply(ScenarioTree tree) {
        if (value == null) {
            tree.remove(key);
        } else {
            tree.set(key, value, option);
        }
    }
}
