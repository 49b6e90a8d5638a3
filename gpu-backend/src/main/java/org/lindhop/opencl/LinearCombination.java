package org.lindhop.opencl;

import java.util.List;
import org.lindhop.core.space.BlockLayout;

/** Linear combinations of vectors of one layout, eight inputs at a pass. */
final class LinearCombination implements DeviceHandle {
    private static final int INPUTS = 8;

    private final DeviceContext context;
    private final BlockLayout layout;
    private final DeviceKernel combine;

    /** A vector with its coefficient. */
    record Term(double coefficient, OpenClVector vector) {}

    LinearCombination(DeviceContext context, Programs programs, BlockLayout layout) {
        this.context = context;
        this.layout = layout;
        this.combine = programs.combine().kernel("combine");
    }

    /**
     * {@code y <- sum_i a_i x_i + c y}.
     *
     * @param terms with coefficients other than zero; may be empty
     */
    void assign(List<Term> terms, double c, OpenClVector y) {
        pass(terms.subList(0, Math.min(INPUTS, terms.size())), c, y);
        for (int from = INPUTS; from < terms.size(); from += INPUTS) {
            pass(terms.subList(from, Math.min(from + INPUTS, terms.size())), 1, y);
        }
    }

    private void pass(List<Term> terms, double c, OpenClVector y) {
        double[] coefficients = new double[INPUTS];
        for (int k = 0; k < terms.size(); k++) {
            coefficients[k] = terms.get(k).coefficient();
        }
        for (int i = 0; i < layout.size(); i++) {
            combine.bind()
                    .buffer(y.block(i))
                    .size(layout.elements(i))
                    .count(terms.size())
                    .real(coefficients)
                    .real(c);
            for (int k = 0; k < INPUTS; k++) {
                // The kernel reads no more inputs than there are; y stands in for the others.
                combine.buffer(k < terms.size() ? terms.get(k).vector().block(i) : y.block(i));
            }
            combine.launch(LaunchRange.elements(layout.elements(i), context.workGroup()));
        }
    }

    @Override
    public void close() {
        combine.close();
    }
}
