package org.lindhop.core.workload;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * A family of generators of one kind and growing size, on which kernels are tested, tuned and measured.
 *
 * @param id name by which users ask for the family
 * @param description the terms of the model, in words
 * @param model the model on a number of sites
 * @param typical the size at which variants of a kernel are compared, some 10^5 matrix elements
 * @param sizes sizes that are measured, from small to large; the smallest serves tests
 */
public record Workload(String id, String description, IntFunction<Model> model, Size typical, List<Size> sizes) {
    /**
     * Number of sites, and number of excitations of the diagonal block from which all blocks are reached.
     *
     * @param sites number of sites
     * @param excitations number of excitations
     */
    public record Size(int sites, int excitations) {
        /** Returns the size in words, such as "12 sites, 6". */
        @Override
        public String toString() {
            return sites + " sites, " + excitations;
        }
    }

    /**
     * A member of the family: a model, and the blocks to which its generator is applied.
     *
     * @param workload the family
     * @param size the size
     * @param model the model of that size
     * @param layout the blocks
     */
    public record Instance(Workload workload, Size size, Model model, BlockLayout layout) {
        /** Returns the number of matrix elements of a state vector. */
        public double elements() {
            return layout.elements();
        }

        /** Returns the family and the size, such as "tls-swap, 12 sites, 6". */
        @Override
        public String toString() {
            return workload.id() + ", " + size;
        }
    }

    /** Keeps the sizes as they are now. */
    public Workload {
        sizes = List.copyOf(sizes);
    }

    /** Makes the member of a size, which need not be among those that are measured. */
    public Instance at(Size size) {
        Model made = model.apply(size.sites());
        Block block = new Block(size.excitations(), size.excitations());
        return new Instance(this, size, made, BlockLayout.reachable(made, Set.of(block)));
    }

    /** Makes all members that are measured, from small to large. */
    public List<Instance> instances() {
        return sizes.stream().map(this::at).toList();
    }
}
