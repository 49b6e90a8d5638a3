package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** A generator in tables on the device; blocks that share a sector share its tables. */
final class GeneratorTables implements DeviceHandle {
    private final DeviceContext context;
    private final Generator generator;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<Integer, DeviceTable> drifts = new HashMap<>();
    private final Map<JumpKey, DeviceTable> jumps = new HashMap<>();
    private final List<BlockEquation> equations = new ArrayList<>();
    private final DeviceTable jumpWeights;

    /** Which jump operators act on which sector. */
    private record JumpKey(int source, int numberChange) {}

    GeneratorTables(DeviceContext context, Generator generator) {
        this.context = context;
        this.generator = generator;
        try {
            jumpWeights = handles.add(new DeviceTable(context, "the rates of the jump operators"))
                    .reals(generator.jumps().stream()
                            .mapToDouble(jump -> 2 * jump.rate())
                            .toArray());
            for (int i = 0; i < generator.layout().size(); i++) {
                equations.add(equation(i));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            handles.close();
            throw e;
        }
    }

    /** One equation per block, in the order of the layout. */
    List<BlockEquation> equations() {
        return equations;
    }

    /** {@code 2 r_mu} of each jump operator. */
    DeviceTable jumpWeights() {
        return jumpWeights;
    }

    private BlockEquation equation(int index) {
        BlockLayout layout = generator.layout();
        Block block = layout.block(index);
        int rows = dimension(block.ket());
        int columns = dimension(block.bra());
        return new BlockEquation(
                index,
                rows,
                columns,
                LaunchRange.matrix(rows, columns, context.workGroup()),
                drift(block.ket()),
                drift(block.bra()),
                jumps(block.ket(), 0),
                jumps(block.bra(), 0),
                feeds(block));
    }

    private List<BlockEquation.Feed> feeds(Block target) {
        List<BlockEquation.Feed> feeds = new ArrayList<>();
        generator.jumps().stream()
                .mapToInt(Generator.Jump::numberChange)
                .filter(d -> d != 0 && d <= target.bra())
                .distinct()
                .sorted()
                .forEach(d -> {
                    Block source = new Block(target.ket() - d, target.bra() - d);
                    int index = generator.layout().indexOf(source);
                    if (index >= 0) {
                        feeds.add(new BlockEquation.Feed(
                                index, dimension(source.bra()), jumps(source.ket(), d), jumps(source.bra(), d)));
                    }
                });
        return feeds;
    }

    private DeviceTable drift(int sector) {
        return drifts.computeIfAbsent(sector, n -> {
            DriftRows rows = DriftRows.of(generator.drift(n));
            return handles.add(new DeviceTable(context, "the drift of the sector with " + n + " excitations"))
                    .ints(rows.start())
                    .ints(rows.column())
                    .reals(rows.value());
        });
    }

    private DeviceTable jumps(int source, int numberChange) {
        return jumps.computeIfAbsent(new JumpKey(source, numberChange), key -> {
            JumpRows rows = JumpRows.of(generator.jumps(), numberChange, source, dimension(source + numberChange));
            return handles.add(new DeviceTable(
                            context, "the jump operators on the sector with " + source + " excitations"))
                    .ints(rows.row())
                    .ints(rows.jump())
                    .ints(rows.start())
                    .ints(rows.column())
                    .reals(rows.value());
        });
    }

    private int dimension(int sector) {
        return Math.toIntExact(generator.layout().space().dimension(sector));
    }

    @Override
    public void close() {
        handles.close();
    }
}
