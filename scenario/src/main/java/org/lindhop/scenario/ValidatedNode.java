package org.lindhop.scenario;

import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A node as the schema validator wants to see it, which knows Jackson in its version 2 only.
 *
 * @param node what is seen
 * @param pointer where it stands, as a JSON pointer
 */
record ValidatedNode(JsonNode node, String pointer) implements dev.harrel.jsonschema.JsonNode {
    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        return switch (node.getNodeType()) {
            case OBJECT -> SimpleType.OBJECT;
            case ARRAY -> SimpleType.ARRAY;
            case STRING -> SimpleType.STRING;
            case BOOLEAN -> SimpleType.BOOLEAN;
            case NUMBER -> node.canConvertToExactIntegral() ? SimpleType.INTEGER : SimpleType.NUMBER;
            default -> SimpleType.NULL;
        };
    }

    @Override
    public boolean asBoolean() {
        return node.booleanValue();
    }

    @Override
    public String asString() {
        return node.stringValue();
    }

    @Override
    public BigInteger asInteger() {
        return node.bigIntegerValue();
    }

    @Override
    public BigDecimal asNumber() {
        return node.decimalValue();
    }

    @Override
    public List<dev.harrel.jsonschema.JsonNode> asArray() {
        return IntStream.range(0, node.size())
                .<dev.harrel.jsonschema.JsonNode>mapToObj(i -> new ValidatedNode(node.path(i), pointer + "/" + i))
                .toList();
    }

    @Override
    public Map<String, dev.harrel.jsonschema.JsonNode> asObject() {
        Map<String, dev.harrel.jsonschema.JsonNode> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            String step = dev.harrel.jsonschema.JsonNode.encodeJsonPointer(entry.getKey());
            values.put(entry.getKey(), new ValidatedNode(entry.getValue(), pointer + "/" + step));
        });
        return values;
    }

    /** Makes them of nodes of Jackson. */
    static final class Factory implements JsonNodeFactory {
        @Override
        public dev.harrel.jsonschema.JsonNode wrap(Object node) {
            return node instanceof dev.harrel.jsonschema.JsonNode wrapped
                    ? wrapped
                    : new ValidatedNode((JsonNode) node, "");
        }

        @Override
        public dev.harrel.jsonschema.JsonNode create(String json) {
            throw new UnsupportedOperationException("schemas and scenarios come as nodes");
        }
    }
}
