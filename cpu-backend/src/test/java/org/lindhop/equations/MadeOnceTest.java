package org.lindhop.equations;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.Lindhop;
import org.lindhop.core.run.Result;
import org.lindhop.core.run.SolveOptions;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;

/** Counts, in the running program, what a whole run makes of each of its equations, from planning to the last output. */
class MadeOnceTest {
    private static final String GENERATOR = "org.lindhop.core.generator.Generator";
    private static final String CUT = "org.lindhop.cpu.tiles.TileCut";
    private static final String SERIES = "org.lindhop.core.propagation.ChebyshevPlan";
    private static final String MEMORY = "org.lindhop.cpu.CpuPreparation";

    private static ResettableClassFileTransformer weaving;

    /** What was counted. Public, since woven code writes here. */
    public static final class Counts {
        private static final Map<String, Set<Object>> MADE = new TreeMap<>();

        private Counts() {}

        /** Notes something that was made; the same object counts once. */
        public static void add(String what, Object made) {
            MADE.computeIfAbsent(what, name -> Collections.newSetFromMap(new IdentityHashMap<>()))
                    .add(made);
        }
    }

    /** What is woven into constructors. A constructor that calls another one of its class makes one instance. */
    private static final class CountInstance {
        @Advice.OnMethodExit
        static void made(@Advice.This Object instance) {
            Counts.add(instance.getClass().getName(), instance);
        }
    }

    /** What is woven into the search for a cut. */
    private static final class CountSearch {
        @Advice.OnMethodExit
        static void made() {
            Counts.add("search", new Object());
        }
    }

    @BeforeAll
    static void weave() {
        weaving = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(named(GENERATOR).or(named(SERIES)).or(named(MEMORY)))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(CountInstance.class).on(isConstructor())))
                .type(named(CUT))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(CountSearch.class).on(named("of"))))
                .installOn(ByteBuddyAgent.install());
    }

    @AfterAll
    static void unweave() {
        weaving.reset(ByteBuddyAgent.getInstrumentation(), AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
    }

    @BeforeEach
    void forget() {
        Counts.MADE.clear();
    }

    private static int made(String type) {
        return Counts.MADE.getOrDefault(type, Set.of()).size();
    }

    /** Generators on the blocks of the equations; those of the two parts of a cut are not among them. */
    private static long lowered(Result result) {
        List<BlockLayout> layouts = result.plan().evolutions().stream()
                .map(planned -> planned.evolution().equation().layout())
                .toList();
        return Counts.MADE.getOrDefault(GENERATOR, Set.of()).stream()
                .filter(made -> layouts.contains(((Generator) made).layout()))
                .count();
    }

    @Test
    void ofADensityMatrix() {
        Model model = Model.builder(Lattice.chain(8))
                .noise(1)
                .hopping(Collections.nCopies(7, Complex.ONE))
                .build();
        Problem problem = Problem.of(model, InitialStates.fock(1, 0, 1, 0, 1, 0, 1, 0))
                .times(0, 1, 2)
                .observe(Observables.populations(List.of()), Observables.entropy());
        Result result = Lindhop.solve(problem, SolveOptions.defaults().withBackend("cpu"));
        assertThat(result.plan().steps()).hasSize(1);
        assertThat(lowered(result)).isEqualTo(1);
        assertThat(made("search")).isEqualTo(1);
        assertThat(made(MEMORY)).isEqualTo(1);
        assertThat(made(SERIES)).isEqualTo(1);
    }

    @Test
    void ofSeveralEquations() {
        Model model =
                Model.builder(Lattice.chain(6)).species(Species.BOSON).noise(1).build();
        Problem problem = Problem.of(
                        model,
                        InitialStates.superposition(List.of(
                                new PureState.Term(Complex.ONE, new int[] {3, 3, 0, 0, 0, 0}),
                                new PureState.Term(Complex.ONE, new int[] {1, 0, 0, 0, 0, 0}),
                                new PureState.Term(Complex.ONE, new int[6]))))
                .times(0, 1)
                .observe(Observables.g2(List.of()), Observables.coherences(List.of()));
        Result result = Lindhop.solve(problem, SolveOptions.defaults().withBackend("cpu"));
        assertThat(result.plan().steps()).hasSize(2);
        assertThat(lowered(result)).isEqualTo(2);
        assertThat(made("search")).isEqualTo(2);
        assertThat(made(MEMORY)).isEqualTo(2);
        assertThat(made(SERIES)).isEqualTo(2);
    }
}
