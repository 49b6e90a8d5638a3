package org.lindhop.reference;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for the intermediate matrices of a formula. Left to the garbage collector they fill as much memory as the whole
 * heap before any is freed, since the collector sees but their small Java objects; here they share one arena, which is
 * empty again after each formula.
 */
final class Scratch {
    private static final String ARENA = "lindhop-reference";
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private Scratch() {}

    /** Runs a formula; matrices made in it are invalid afterwards. */
    @SuppressWarnings("try") // the scope acts by being open
    static void run(Runnable formula) {
        try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace(GROWING, ARENA)) {
            formula.run();
        }
    }

    /** Gives the arena of this thread back. */
    static void release() {
        Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(GROWING, ARENA).destroyWorkspace(true);
    }
}
