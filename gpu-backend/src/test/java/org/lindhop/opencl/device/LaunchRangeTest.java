package org.lindhop.opencl.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchRangeTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "3, 7, 8, 4",
        "1000, 1, 1, 128",
        "61, 64, 64, 2",
        "93, 257, 128, 1",
        "1, 2147483647, 128, 1"
    })
    void coversTheMatrixWithWideGroups(int rows, int columns, long width, long height) {
        List<LaunchRange> launches = LaunchRange.matrix(rows, columns, 128);

        assertThat(launches).hasSize(1);
        LaunchRange launch = launches.get(0);
        assertThat(launch.local()).containsExactly(width, height);
        assertThat(launch.offset()).containsExactly(0, 0);
        assertThat(launch.global()[0]).isBetween((long) columns, columns + width - 1);
        assertThat(launch.global()[1]).isBetween((long) rows, rows + height - 1);
        assertThat(launch.global()[0] % width + launch.global()[1] % height).isZero();
    }

    @Test
    void splitsWhatHasTooManyRowsForOneLaunch() {
        List<LaunchRange> launches = LaunchRange.matrix(200_000, 500, 128);

        assertThat(launches).extracting(launch -> launch.offset()[1]).containsExactly(0L, 65535L, 131070L, 196605L);
        assertThat(launches).extracting(launch -> launch.global()[1]).containsExactly(65535L, 65535L, 65535L, 3395L);
    }

    @Test
    void countsElementsBeyondAnInt() {
        long elements = 5L * Integer.MAX_VALUE;

        LaunchRange range = LaunchRange.elements(elements, 128);

        assertThat(range.global()[0]).isBetween(elements, elements + 127);
        assertThat(range.global()[0] % 128).isZero();
    }
}
