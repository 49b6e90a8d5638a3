package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.testkit.Requirements;

/** Two devices of one name at once; the build runs this with PoCL showing the processor twice. */
class TwoDevicesTest {
    private final OpenClProvider provider = new OpenClProvider();
    private List<Device> devices = List.of();

    @BeforeEach
    void needsTwoDevices() {
        devices = Requirements.devices(provider);
        assumeThat(devices)
                .as("OpenCL devices; POCL_DEVICES=\"pthread pthread\" makes two of one processor")
                .hasSizeGreaterThan(1);
    }

    @Test
    void refusesANameThatFitsBoth() {
        Device first = devices.get(0);
        assumeThat(devices.get(1).name()).isEqualTo(first.name());

        assertThatThrownBy(() -> provider.open(new BackendOptions(Optional.of(first.name()), Precision.SINGLE)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageContaining("0: " + first.name())
                .hasMessageContaining("1: " + first.name());
    }

    @Test
    void computeSideBySide() {
        Model model = Model.builder(Lattice.chain(4)).noise(1).build();
        Generator generator = new Generator(model, BlockLayout.reachable(model, Set.of(new Block(2, 2))));
        List<Backend> backends = new ArrayList<>();
        List<Complex> norms = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            backends.add(provider.open(new BackendOptions(Optional.of("" + number), Precision.SINGLE)));
        }
        for (Backend backend : backends) {
            try (Superoperator operator = backend.superoperator(generator);
                    StateVector x = operator.newVector();
                    StateVector y = operator.newVector()) {
                x.writeRows(0, 0, 1, new double[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0});
                operator.apply(1, x, 0, 0, y);
                norms.add(operator.dot(y, y));
            }
        }
        backends.forEach(Backend::close);

        assertThat(backends).extracting(backend -> backend.device().number()).containsExactly(0, 1);
        assertThat(norms.get(0)).isEqualTo(norms.get(1)).isNotEqualTo(Complex.ZERO);
    }

    @Test
    void shareOneRun() {
        Model model = Model.builder(Lattice.chain(4)).noise(1).build();
        Generator generator = new Generator(model, BlockLayout.reachable(model, Set.of(new Block(2, 2))));
        double[] fock = new double[12];
        fock[6] = 1;
        double[] alone = new double[72];
        double[] together = new double[72];

        applyTwice("0", generator, fock, alone);
        applyTwice("all", generator, fock, together);

        // All numbers are small integers or halves of them, so that no sum is rounded.
        assertThat(together).isEqualTo(alone);
    }

    private void applyTwice(String device, Generator generator, double[] row, double[] result) {
        try (Backend backend = provider.open(new BackendOptions(Optional.of(device), Precision.SINGLE));
                Superoperator operator = backend.superoperator(generator);
                StateVector x = operator.newVector();
                StateVector y = operator.newVector()) {
            x.writeRows(0, 3, 1, row);
            operator.apply(1, x, 0, 0, y);
            operator.apply(1, y, 0.5, 0, x);
            x.readRows(0, 0, 6, result);
        }
    }
}
