package org.lindhop.opencl;

import java.util.List;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.TunableProvider;
import org.lindhop.core.workload.Workload;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceChoice;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.opencl.device.OpenClException;
import org.lindhop.opencl.equation.EquationKernel;
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.tuning.Tuner;
import org.lindhop.opencl.tuning.TuningFiles;

/** Provides the backend {@code opencl}: any OpenCL 1.2 device, in double precision where the device has it. */
public final class OpenClProvider implements TunableProvider {
    /** The name of this backend. */
    public static final String ID = "opencl";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Availability probe() {
        DeviceSurvey survey = DeviceSurvey.take();
        return survey.devices().isEmpty()
                ? Availability.unavailable(survey.whyEmpty())
                : Availability.of(descriptions(survey));
    }

    @Override
    public Backend open(BackendOptions options) {
        List<ComputeDevice> devices = devices(options);
        try {
            return new OpenClBackend(devices, TuningFiles.ofUser()::read, options.precision(), 1);
        } catch (OpenClException e) {
            throw new BackendUnavailableException("the backend opencl cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Tuned tune(BackendOptions options) {
        List<ComputeDevice> devices = devices(options);
        if (devices.size() > 1) {
            throw new BackendUnavailableException("devices are tuned one at a time; name one");
        }
        Tuner tuner =
                new Tuner(devices.get(0), tuning -> new OpenClBackend(devices, any -> tuning, options.precision(), 1));
        Tuning best = tuner.tune();
        TuningFiles files = TuningFiles.ofUser();
        Device device = devices.get(0).description();
        files.write(device, best);
        return new Tuned(device, files.file(device).toString(), tuner.trials());
    }

    @Override
    public List<Workload> workloads() {
        return EquationKernels.ALL.stream()
                .map(EquationKernel::workload)
                .distinct()
                .toList();
    }

    private static List<ComputeDevice> devices(BackendOptions options) {
        DeviceSurvey survey = DeviceSurvey.take();
        if (survey.devices().isEmpty()) {
            throw new BackendUnavailableException("the backend opencl cannot be used: " + survey.whyEmpty());
        }
        return DeviceChoice.choose(descriptions(survey), options).stream()
                .map(device -> survey.devices().get(device.number()))
                .toList();
    }

    private static List<Device> descriptions(DeviceSurvey survey) {
        return survey.devices().stream().map(ComputeDevice::description).toList();
    }
}
