package org.lindhop.opencl.device;

import static org.jocl.CL.CL_DEVICE_AVAILABLE;
import static org.jocl.CL.CL_DEVICE_COMPILER_AVAILABLE;
import static org.jocl.CL.CL_DEVICE_DOUBLE_FP_CONFIG;
import static org.jocl.CL.CL_DEVICE_GLOBAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_LOCAL_MEM_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE;
import static org.jocl.CL.CL_DEVICE_MAX_WORK_GROUP_SIZE;
import static org.jocl.CL.CL_DEVICE_NAME;
import static org.jocl.CL.CL_DEVICE_NOT_FOUND;
import static org.jocl.CL.CL_DEVICE_TYPE;
import static org.jocl.CL.CL_DEVICE_TYPE_ALL;
import static org.jocl.CL.CL_DEVICE_TYPE_CPU;
import static org.jocl.CL.CL_DEVICE_TYPE_GPU;
import static org.jocl.CL.CL_DRIVER_VERSION;
import static org.jocl.CL.CL_PLATFORM_NAME;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.lindhop.core.backend.Device;

/**
 * The OpenCL devices of this machine.
 *
 * @param devices in the order of platforms; each one's number is its position
 * @param complaints what went wrong on the way, for the case that nothing is left
 */
public record DeviceSurvey(List<ComputeDevice> devices, List<String> complaints) {
    private static final String NO_PLATFORM = "no OpenCL platform is installed";

    private static final String WAY_OUT =
            "install the driver of the GPU, or PoCL to compute on the CPU (Debian: pocl-opencl-icd)";

    /** What {@code clGetPlatformIDs} of the ICD loader answers where no platform is installed. */
    private static final int PLATFORM_NOT_FOUND = -1001;

    /** Surveys every platform; a broken one does not hide the others. */
    public static DeviceSurvey take() {
        List<ComputeDevice> devices = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        NativeLibrary.whyUnusable().ifPresentOrElse(complaints::add, () -> {
            for (cl_platform_id platform : platforms(complaints)) {
                survey(platform, devices, complaints);
            }
        });
        return new DeviceSurvey(devices, complaints);
    }

    /** Returns why there is no device, and what users can do about it. */
    public String whyEmpty() {
        return String.join("; ", complaints) + "; " + WAY_OUT;
    }

    private static List<cl_platform_id> platforms(List<String> complaints) {
        int[] count = new int[1];
        try {
            CL.clGetPlatformIDs(0, null, count);
            if (count[0] > 0) {
                cl_platform_id[] platforms = new cl_platform_id[count[0]];
                CL.clGetPlatformIDs(platforms.length, platforms, null);
                return List.of(platforms);
            }
            complaints.add(NO_PLATFORM);
        } catch (CLException e) {
            complaints.add(
                    e.getStatus() == PLATFORM_NOT_FOUND
                            ? NO_PLATFORM
                            : "listing the OpenCL platforms failed: " + e.getMessage());
        }
        return List.of();
    }

    private static void survey(cl_platform_id platform, List<ComputeDevice> devices, List<String> complaints) {
        String name = "an OpenCL platform";
        try {
            name = platformName(platform);
            int[] count = new int[1];
            CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, null, count);
            cl_device_id[] ids = new cl_device_id[count[0]];
            CL.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, ids.length, ids, null);
            for (cl_device_id id : ids) {
                if (number(id, CL_DEVICE_AVAILABLE) != 0 && number(id, CL_DEVICE_COMPILER_AVAILABLE) != 0) {
                    devices.add(describe(devices.size(), platform, name, id));
                } else {
                    complaints.add(text(id, CL_DEVICE_NAME) + " of " + name + " is not available or has no compiler");
                }
            }
        } catch (CLException e) {
            complaints.add(
                    e.getStatus() == CL_DEVICE_NOT_FOUND
                            ? name + " has no device"
                            : "asking " + name + " for its devices failed: " + e.getMessage());
        }
    }

    private static ComputeDevice describe(int number, cl_platform_id platform, String platformName, cl_device_id id) {
        Device description = new Device(
                number,
                text(id, CL_DEVICE_NAME),
                platformName + ", driver " + text(id, CL_DRIVER_VERSION),
                kind(number(id, CL_DEVICE_TYPE)),
                number(id, CL_DEVICE_GLOBAL_MEM_SIZE),
                number(id, CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                number(id, CL_DEVICE_DOUBLE_FP_CONFIG) != 0);
        return new ComputeDevice(
                description,
                platform,
                id,
                number(id, CL_DEVICE_MAX_WORK_GROUP_SIZE),
                number(id, CL_DEVICE_LOCAL_MEM_SIZE));
    }

    private static Device.Kind kind(long type) {
        if ((type & CL_DEVICE_TYPE_GPU) != 0) {
            return Device.Kind.GPU;
        }
        return (type & CL_DEVICE_TYPE_CPU) != 0 ? Device.Kind.CPU : Device.Kind.ACCELERATOR;
    }

    private static String platformName(cl_platform_id platform) {
        long[] size = new long[1];
        CL.clGetPlatformInfo(platform, CL_PLATFORM_NAME, 0, null, size);
        byte[] text = new byte[Math.toIntExact(size[0])];
        CL.clGetPlatformInfo(platform, CL_PLATFORM_NAME, text.length, Pointer.to(text), null);
        return trimmed(text);
    }

    private static String text(cl_device_id id, int property) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(id, property, 0, null, size);
        byte[] text = new byte[Math.toIntExact(size[0])];
        CL.clGetDeviceInfo(id, property, text.length, Pointer.to(text), null);
        return trimmed(text);
    }

    /** The value of a property of at most eight bytes; the bytes that a narrower one leaves out stay zero. */
    private static long number(cl_device_id id, int property) {
        long[] value = new long[1];
        CL.clGetDeviceInfo(id, property, Sizeof.cl_ulong, Pointer.to(value), null);
        return value[0];
    }

    /** Without the terminating zero and the blanks that some drivers pad names with. */
    private static String trimmed(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).replace('\0', ' ').trim();
    }
}
