package org.lindhop.core.state;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockSet;

/**
 * A normalised pure state as a sum over occupation states.
 *
 * @param terms the occupation states with their amplitudes; the squared moduli of the amplitudes sum to one
 */
public record PureState(List<Term> terms) implements LatticeState {
    /**
     * One occupation state with its amplitude.
     *
     * @param amplitude coefficient of the occupation state
     * @param occupation number of excitations on each site; not to be changed
     */
    public record Term(Complex amplitude, int[] occupation) {
        /** The total number of excitations. */
        public int excitations() {
            int sum = 0;
            for (int n : occupation) {
                sum += n;
            }
            return sum;
        }
    }

    /** Copies the list. */
    public PureState {
        terms = List.copyOf(terms);
    }

    @Override
    public double excitations() {
        return terms.stream()
                .mapToDouble(term -> term.amplitude().abs2() * term.excitations())
                .sum();
    }

    @Override
    public double jointPopulation(int[] sites) {
        double sum = 0;
        for (Term term : terms) {
            double product = term.amplitude().abs2();
            for (int j : sites) {
                product *= term.occupation()[j];
            }
            sum += product;
        }
        return sum;
    }

    /**
     * {@inheritDoc} The key holds all amplitudes times the conjugate of one of them, so that a common phase does not matter.
     */
    @Override
    public Object moved(int[] site) {
        Map<IntBuffer, Complex> amplitudes = new TreeMap<>();
        for (Term term : terms) {
            int[] occupation = new int[site.length];
            for (int j = 0; j < site.length; j++) {
                occupation[site[j]] = term.occupation()[j];
            }
            amplitudes.put(IntBuffer.wrap(occupation), term.amplitude());
        }
        Complex first = amplitudes.values().iterator().next().conjugate();
        amplitudes.replaceAll((occupation, amplitude) -> amplitude.times(first));
        return amplitudes;
    }

    @Override
    public boolean isKept(int[] site) {
        if (terms.size() > 1) {
            return moved(site).equals(moved(IntStream.range(0, site.length).toArray()));
        }
        int[] occupation = terms.get(0).occupation();
        for (int j = 0; j < site.length; j++) {
            if (occupation[j] != occupation[site[j]]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isReal() {
        return terms.stream().allMatch(term -> term.amplitude().im() == 0);
    }

    @Override
    public Optional<BlockSet> blocks() {
        int[] sectors = terms.stream().mapToInt(Term::excitations).distinct().toArray();
        Set<Block> blocks = new TreeSet<>();
        for (int n : sectors) {
            for (int m : sectors) {
                if (n >= m) {
                    blocks.add(new Block(n, m));
                }
            }
        }
        return Optional.of(BlockSet.of(blocks));
    }

    /** The Fock state of an occupation. */
    public static PureState fock(int... occupation) {
        return new PureState(List.of(new Term(Complex.ONE, occupation)));
    }

    /**
     * The normalised sum of terms; the amplitudes of equal occupations add up. They may be as large or small as numbers can be:
     * only their ratios count.
     *
     * @throws IllegalArgumentException if the sum vanishes
     */
    public static PureState superposition(List<Term> terms) {
        List<Complex> amplitudes =
                Amplitudes.scaled(terms.stream().map(Term::amplitude).toList());
        List<Term> distinct = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            int[] occupation = terms.get(i).occupation();
            int at = 0;
            while (at < distinct.size() && !Arrays.equals(distinct.get(at).occupation(), occupation)) {
                at++;
            }
            if (at == distinct.size()) {
                distinct.add(new Term(amplitudes.get(i), occupation));
            } else {
                distinct.set(at, new Term(distinct.get(at).amplitude().plus(amplitudes.get(i)), occupation));
            }
        }
        double norm2 = distinct.stream().mapToDouble(t -> t.amplitude().abs2()).sum();
        if (!(norm2 > 0)) {
            throw new IllegalArgumentException("the superposition has norm " + Math.sqrt(norm2));
        }
        double scale = 1 / Math.sqrt(norm2);
        return new PureState(distinct.stream()
                .filter(t -> !t.amplitude().isZero())
                .map(t -> new Term(t.amplitude().times(scale), t.occupation()))
                .toList());
    }
}
