package org.lindhop.opencl;

import java.util.List;
import org.lindhop.core.backend.Availability;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendProvider;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;

/** Provides the backend {@code opencl}: any OpenCL 1.2 device, in double precision where the device has it. */
public final class OpenClProvider implements BackendProvider {
    /** The name of this backend. */
    public static final String ID = "opencl";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "GPUs and other devices through OpenCL";
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
        DeviceSurvey survey = DeviceSurvey.take();
        if (survey.devices().isEmpty()) {
            throw new BackendUnavailableException("the backend opencl cannot be used: " + survey.whyEmpty());
        }
        List<ComputeDevice> choice = DeviceChoice.choose(descriptions(survey), options).stream()
                .map(device -> survey.devices().get(device.number()))
                .toList();
        return new OpenClBackend(choice, TuningFiles.ofUser()::read, options.precision(), 1);
    }

    private static List<Device> descriptions(DeviceSurvey survey) {
        return survey.devices().stream().map(ComputeDevice::description).toList();
    }
}
