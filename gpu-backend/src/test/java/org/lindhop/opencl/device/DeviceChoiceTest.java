package org.lindhop.opencl.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

class DeviceChoiceTest {
    private static final Device PROCESSOR = device(0, "Processor X", Device.Kind.CPU, true);
    private static final Device SMALL_GPU = device(1, "Mobile 30", Device.Kind.GPU, false);
    private static final Device GPU = device(2, "Graphics 3000", Device.Kind.GPU, true);
    private static final Device TWIN = device(3, "Graphics 3000", Device.Kind.GPU, true);
    private static final List<Device> ALL = List.of(PROCESSOR, SMALL_GPU, GPU, TWIN);

    @Test
    void prefersGpusWithThePrecision() {
        assertThat(DeviceChoice.choose(ALL, options(Precision.DOUBLE))).containsExactly(GPU);
        assertThat(DeviceChoice.choose(ALL, options(Precision.SINGLE))).containsExactly(SMALL_GPU);
    }

    @Test
    void prefersThePrecisionToGpus() {
        assertThat(DeviceChoice.choose(List.of(PROCESSOR, SMALL_GPU), options(Precision.DOUBLE)))
                .containsExactly(PROCESSOR);
    }

    @Test
    void takesANumber() {
        assertThat(DeviceChoice.choose(ALL, options("3", Precision.DOUBLE))).containsExactly(TWIN);
    }

    @Test
    void takesPartOfANameInAnyCase() {
        assertThat(DeviceChoice.choose(ALL, options("processor", Precision.DOUBLE)))
                .containsExactly(PROCESSOR);
    }

    @Test
    void takesSeveralNumbersOrAll() {
        assertThat(DeviceChoice.choose(ALL, options("3, 0", Precision.DOUBLE))).containsExactly(TWIN, PROCESSOR);
        assertThat(DeviceChoice.choose(ALL, options("all", Precision.SINGLE))).isEqualTo(ALL);
    }

    @Test
    void refusesTheSameDeviceTwice() {
        assertRefused("0,0", Precision.DOUBLE).hasMessage("\"0,0\" names an OpenCL device twice");
    }

    @Test
    void refusesAllWhereOneLacksThePrecision() {
        assertRefused("all", Precision.DOUBLE).hasMessageContaining("\"Mobile 30\" does not compute in double");
    }

    @Test
    void severalDevicesAreAsLargeAsTheSmallestAllows() {
        Device small = new Device(4, "Tiny", "driver", Device.Kind.GPU, 100, 10, true);

        Device together = DeviceChoice.together(List.of(GPU, small));

        assertThat(together.name()).isEqualTo("Graphics 3000 + Tiny");
        assertThat(together.memoryBytes()).isEqualTo(200);
        assertThat(together.maxAllocationBytes()).isEqualTo(10);
        assertThat(DeviceChoice.together(List.of(GPU))).isEqualTo(GPU);
    }

    @Test
    void refusesAnUnknownNameAndListsTheDevices() {
        assertRefused("Quantum", Precision.SINGLE)
                .hasMessage("there is no OpenCL device \"Quantum\"; there are 0: Processor X, 1: Mobile 30,"
                        + " 2: Graphics 3000, 3: Graphics 3000");
    }

    @Test
    void refusesAnAmbiguousNameAndListsWhatFits() {
        assertRefused("graphics", Precision.DOUBLE)
                .hasMessage("\"graphics\" is part of the name of several OpenCL devices; give a number:"
                        + " 2: Graphics 3000, 3: Graphics 3000");
    }

    @Test
    void refusesANumberOutOfRangeEvenWhereItFitsAName() {
        assertRefused("30", Precision.SINGLE).hasMessageContaining("there is no OpenCL device \"30\"");
    }

    @Test
    void refusesDoublePrecisionWhereThereIsNone() {
        assertRefused("Mobile", Precision.DOUBLE)
                .hasMessage("the OpenCL device \"Mobile 30\" does not compute in double precision; ask for single"
                        + " precision or for another device: 0: Processor X, 2: Graphics 3000, 3: Graphics 3000");
        assertThatThrownBy(() -> DeviceChoice.choose(List.of(SMALL_GPU), options(Precision.DOUBLE)))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageEndingWith("ask for single precision");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(String device, Precision precision) {
        return assertThatThrownBy(() -> DeviceChoice.choose(ALL, options(device, precision)))
                .isInstanceOf(BackendUnavailableException.class);
    }

    private static BackendOptions options(Precision precision) {
        return new BackendOptions(Optional.empty(), precision);
    }

    private static BackendOptions options(String device, Precision precision) {
        return new BackendOptions(Optional.of(device), precision);
    }

    private static Device device(int number, String name, Device.Kind kind, boolean doublePrecision) {
        return new Device(number, name, "driver", kind, 1L << 33, 1L << 31, doublePrecision);
    }
}
